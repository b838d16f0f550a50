"""Numbers as people write them."""

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from prospect_tui.model.words import PhoneKind
from prospect_tui.rules.countries import region_of
from prospect_tui.rules.numbering import NotANumber, north_american
from prospect_tui.rules.phones import kind_of_label, read_numbers, readable

CHICAGO = "+13125550142"


def read(text: str, region: str | None = "US") -> tuple[list[tuple[str, str | None]], str | None]:
    phones, problem = read_numbers(text, region=region, kind=PhoneKind.BUSINESS)
    return [(phone.e164, phone.extension) for phone in phones], problem


@pytest.mark.parametrize(
    "text",
    [
        "(312) 555-0142",
        "312.555.0142",
        "3125550142",
        "13125550142",
        "+1 312 555 0142",
        "1-312-555-0142",
        "001 312 555 0142",
        "'+1 312-555-0142",
        '="+13125550142"',
        "tel:+1-312-555-0142",
        "3125550142.0",
        "312‑555–0142",
        "３１２－５５５－０１４２",
        "٣١٢ ٥٥٥ ٠١٤٢",
        "* 312 555 0142",
        "\u202a+1 312 555 0142\u202c",
    ],
)
def test_one_number_in_all_its_dress(text: str) -> None:
    assert read(text) == ([(CHICAGO, None)], None)


@pytest.mark.parametrize(
    "text",
    [
        *("{} x12", "{}x12", "{} ext 12", "{} ext. 12", "{} EXT12", "{}, extension: 12", "{} #12", "{},,12"),
        *("{};ext=12", "{} (x12)", "{} / ext 12", "{} Extn. 12", "{} x 12", "{}; x12"),
    ],
)
def test_extensions(text: str) -> None:
    assert read(text.format("312-555-0142")) == ([(CHICAGO, "12")], None)


@pytest.mark.parametrize("between", [" / ", "/", ";", " | ", ", ", ",", " or ", " ::: ", " ::: * ", "\n", " & "])
def test_several_numbers_in_a_cell(between: str) -> None:
    text = f"312-555-0142{between}415-555-0105{between}312-555-0142"
    assert read(text) == ([(CHICAGO, None), ("+14155550105", None)], None)


def test_letters_are_digits_where_they_are_advertised() -> None:
    assert read("1-800-FLOWERS") == ([("+18003569377", None)], None)
    assert read("1 800 CALL NOW") == ([("+18002255669", None)], None)
    assert read("call front desk") == ([], "is no number")
    assert read("030 123456 ask Bob", "DE") == ([("+4930123456", None)], "has words beside the number")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("3.12555E+09", "is a power of ten: a spreadsheet has cut digits off the number"),
        ("3,12555e9", "is a power of ten: a spreadsheet has cut digits off the number"),
        ("555-0142", "is a local number: its area code is missing (7 digits after +1)"),
        ("312-555-014", "is too short (9 digits after +1)"),
        ("12", "is too short (2 digits after +1)"),
        ("312-555-01422", "is too long (11 digits after +1)"),
        ("442079460018", "is too long (12 digits after +1)"),
        ("9999999999", "is a placeholder: all its digits are the same"),
        ("123-456-7890", "is no number: no area code starts with 0 or 1"),
        ("+999 123 4567", "is not from any known country"),
        ("0040000000", "is no number: none starts with 00 here"),
        ("fax: 312-555-0142", "is a fax number"),
        ("#", "is no number"),
        ("9" * 300, "is too long for a phone number"),
    ],
)
def test_what_is_no_number_says_why(text: str, problem: str) -> None:
    assert read(text) == ([], problem)


def test_the_good_part_of_a_cell_is_kept() -> None:
    assert read("312-555-0142/43") == ([(CHICAGO, None)], "has a part that is too short (2 digits after +1)")
    assert read("312-555-0142 ask for Bob") == ([(CHICAGO, None)], "has words beside the number")


@pytest.mark.parametrize("text", ["", "  ", "-", "n/a", "N/A", "none", "'"])
def test_nothing_is_no_problem(text: str) -> None:
    assert read(text) == ([], None)


def test_a_word_beside_the_number_tells_its_kind() -> None:
    phones, problem = read_numbers(
        "Mobile: 312-555-0142; 415-555-0105 (w); 213-555-0100 home; t: 212-555-0100", region="US", kind=PhoneKind.OTHER
    )
    assert [phone.kind for phone in phones] == ["mobile", "business", "home", "other"]
    assert problem is None


@pytest.mark.parametrize(
    ("text", "region", "e164"),
    [
        ("020 7946 0018", "GB", "+442079460018"),
        ("+44 (0)20 7946 0018", "US", "+442079460018"),
        ("011 44 20 7946 0018", "US", "+442079460018"),
        ("0044 20 7946 0018", "US", "+442079460018"),
        ("030/1234567", "DE", "+49301234567"),
        ("06 1234 5678", "IT", "+390612345678"),
        ("+1 312 555 0142", "GB", CHICAGO),
        ("+44 7700 900123", None, "+447700900123"),
    ],
)
def test_the_region_decides_national_numbers(text: str, region: str | None, e164: str) -> None:
    assert read(text, region) == ([(e164, None)], None)


def test_without_a_region_a_national_number_is_not_guessed() -> None:
    assert read("020 7946 0018", None) == ([], "is without a country code, and the country that it is of isn't known")


digits = st.from_regex(r"[1-9][0-9]{9}", fullmatch=True)
dress = st.sampled_from(["{0}{1}{2}", "({0}) {1}-{2}", "{0}-{1}-{2}", "{0}.{1}.{2}", "{0} {1} {2}"])
code = st.sampled_from(["", "1", "+1", "1-", "+1 ", "1 "])


@given(digits, dress, code, st.sampled_from(["US", "CA"]))
def test_north_american_numbers_read_as_phonenumbers_reads_them(
    number: str, shape: str, prefix: str, region: str
) -> None:
    text = prefix + shape.format(number[:3], number[3:6], number[6:])
    for e164, _ in read(text, region)[0]:
        parsed = phonenumbers.parse(text, region)
        assert e164 == phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
        assert phonenumbers.is_possible_number(parsed)


@given(digits, dress, code, st.integers(0, 20), st.sampled_from(["", *"+-(). x\t0\u0663\uff13"]), st.integers(0, 1))
def test_what_is_read_without_asking_is_what_phonenumbers_reads(
    number: str, shape: str, prefix: str, at: int, sign: str, cut: int
) -> None:
    plain = prefix + shape.format(number[:3], number[3:6], number[6:])
    text = plain[:at] + sign + plain[at + cut :]
    for region in ("US", "GB", None):
        try:
            usual = north_american(text, region)
        except NotANumber:
            continue
        if usual:
            parsed = phonenumbers.parse(text, region)
            assert usual == (phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164), None)
            assert phonenumbers.is_possible_number(parsed)


@given(digits, dress, code)
def test_no_valid_number_is_refused(number: str, shape: str, prefix: str) -> None:
    text = prefix + shape.format(number[:3], number[3:6], number[6:])
    parsed = phonenumbers.parse(text, "US")
    if phonenumbers.is_valid_number(parsed) and len(set(number)) > 1:
        assert read(text) == ([(f"+1{number}", None)], None)


@given(st.text(max_size=80), st.sampled_from(["US", "GB", "DE", None]))
def test_any_text_is_read_or_explained(text: str, region: str | None) -> None:
    phones, problem = read_numbers(text, region=region, kind=PhoneKind.OTHER)
    assert problem is None or problem.startswith(("is ", "has "))
    for phone in phones:
        assert phone.e164[0] == "+"
        assert phone.e164[1:].isascii()
        assert phone.e164[1:].isdecimal()
        assert 7 <= len(phone.e164[1:]) <= 15


@pytest.mark.parametrize(
    ("number", "home", "words"),
    [
        ((CHICAGO, None), "US", "312 555 0142"),
        ((CHICAGO, "12"), "US", "312 555 0142 ext 12"),
        ((CHICAGO, None), "GB", "+1 312 555 0142"),
        (("+442079460018", None), "US", "+44 20 7946 0018"),
        (("+442079460018", None), "GB", "020 7946 0018"),
        (("not a number", None), "US", "not a number"),
    ],
)
def test_readable(number: tuple[str, str | None], home: str, words: str) -> None:
    assert readable(*number, home_region=home) == words


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("US", "US"),
        ("usa", "US"),
        ("U.S.A.", "US"),
        ("United States of America", "US"),
        ("UK", "GB"),
        ("gbr", "GB"),
        ("Deutschland", "DE"),
        ("ÖSTERREICH", "AT"),
        ("St. Lucia", "LC"),
        ("Trinidad & Tobago", "TT"),
        ("Korea, Republic of", "KR"),
        ("Narnia", None),
        ("", None),
        (None, None),
    ],
)
def test_region_of(text: str | None, region: str | None) -> None:
    assert region_of(text) == region


def test_every_region_with_numbers_is_known() -> None:
    without_iso_code = {"AC", "TA", "XK", "001"}
    missing = {code for code in phonenumbers.SUPPORTED_REGIONS if region_of(code) != code}
    assert missing <= without_iso_code


@pytest.mark.parametrize(
    ("text", "region", "e164"),
    [
        ("2079460018", "GB", "+442079460018"),  # 020 7946 0018
        ("199000012", "FR", "+33199000012"),
        ("3023125000", "DE", "+493023125000"),
        ("3123456789", "IT", "+393123456789"),  # a mobile as it is written
        ("0612345678", "IT", "+390612345678"),
        ("600555014", "PL", "+48600555014"),
    ],
)
def test_a_zero_that_a_spreadsheet_took_off_is_no_loss_where_that_is_certain(text: str, region: str, e164: str) -> None:
    assert read(text, region)[0] == [(e164, None)]


@pytest.mark.parametrize(
    ("text", "region"),
    [("612345678", "IT"), ("312345678", "IT"), ("15551234", "DE"), ("0225550142", "PL")],
)
def test_a_number_that_may_have_lost_more_is_listed(text: str, region: str) -> None:
    phones, problem = read(text, region)
    assert phones == []
    assert problem


@pytest.mark.parametrize(
    ("text", "extension"),
    [
        ("312-555-0142 x12", "12"), ("312-555-0142x12", "12"), ("(312) 555-0142, ext. 12", "12"),
        ("312.555.0142 Ext 0012", "0012"), ("312-555-0142 extension 12", "12"), ("312-555-0142 (ext 12)", "12"),
        ("312-555-0142 #12", "12"), ("312-555-0142,,12", "12"), ("312-555-0142;ext=12", "12"),
        ("312-555-0142 Extn: 12", "12"), ("312-555-0142/x12", "12"), ("３１２－５５５－０１４２ ×12", "12"),
        ("+1 312 555 0142 poste 12", "12"), ("312-555-0142 ext12", "12"), ("312-555-0142 e12", None),
    ],
)  # fmt: skip
def test_extensions_in_all_spellings(text: str, extension: str | None) -> None:
    phones, problem = read(text)
    assert phones == [("+13125550142", extension)] or extension is None
    assert (problem is None) == (extension is not None)


@pytest.mark.parametrize(
    ("label", "kind", "fax"),
    [
        ("* Work Mobile", "mobile", False), ("Work", "business", False), ("iPhone", "mobile", False),
        ("Main", "switchboard", False), ("Company Main", "switchboard", False), ("HOME", "home", False),
        ("Work Fax", None, True), ("fax", None, True), ("Assistant", None, False), ("", None, False),
        ("direct", "direct", False), ("* Other", "other", False),
    ],
)  # fmt: skip
def test_a_label_tells_whose_phone_it_is(label: str, kind: str | None, fax: bool) -> None:
    assert kind_of_label(label) == (kind, fax)
