"""`python -m prospect_tui` is `prospect`."""

from prospect_tui.cli.main import main

if __name__ == "__main__":
    main()
