"""The full-screen app. Shows what the desk returns; decides nothing."""

from .app import ProspectApp, run_app

__all__ = ["ProspectApp", "run_app"]
