"""Names that have to be spelled, and the many that don't."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prospect_tui.rules.odd_names import odd_names


def words(text: str) -> list[str]:
    return text.split()


PLAIN = words("""
    Smith Maria Anna Sam Johnson Williams Jones Garcia Miller Rodriguez Martinez Hernandez Lopez Gonzalez Wilson
    Anderson Thomas Moore Jackson Perez Thompson White Harris Sanchez Ramirez Lewis Robinson Walker Wright Scott Torres
    Nelson Campbell Mitchell Roberts Phillips Evans Cruz Edwards Stewart Reyes Murphy Gutierrez Ortiz Cooper Peterson
    Howard Cox Ward Richardson Watson Brooks Chavez James Hughes Price Alvarez Patel Myers Foster Jimenez Russell
    Sullivan Butler Henderson Fisher Vasquez Simmons Jordan Patterson Hamilton Graham Wallace Bryant Tran Stevens
    Murray McDonald McCoy Fitzsimmons Kennedy Freeman Crawford Shaw Snyder Schmidt Schneider Schroeder Schwartz
    Ferguson Pierce Bradley Knight Cunningham Armstrong Hoffman Johnston Matthews Watkins Wheeler Lynch Singh Jensen
    Espinoza Li Wong Lee Le Jo Al Kim Chen Wang Yang Walsh Schultz Kowalski Novak Müller Fischer Krüger Zimmermann
    Goldschmidt Lindstrom Hammersmith Kirkpatrick Benjamin Zoë José Xavier Chloe Philip Stephanie Dwight Gwen Rhonda
    Lloyd Khan Vladimir Sven Quinn Yvonne Lynn Jeff Geoff Shreya Aaron O'Brien D’Angelo Guyer Louie
""")
ODD = words("""
    Szczepaniak Nguyen Xochitl Siobhan Niamh Aoife Saoirse Wojcik Brzezinski Grzegorz Krzysztof Djokovic Bjorn Tjaden
    Hjalmar Nietzsche Tchaikovsky Qiang Xu Zhang Huynh Minh Quyen Thibodeaux Boudreau Leroux Vaughn McLaughlin McDonough
    Clough Ashleigh Flickr Tumblr Petr Pfizer Psaki Tsang Ng Mbeki Nkosi Ndiaye Dhillon Bhatt Ghosh Llewellyn Ffion
    Hrdlicka Vlk Kaaialii Ptacek Csaba Zsolt Cwiklinski Szymański SZYMANSKI Exxon Nguyen-Smith
""")
COMPANIES = """
    Halverson Freight Company|Northgate Mills|Sequoia Capital|Knight Transportation|J.B. Hunt|XPO Logistics|IBM|DHL|UPS
    Old Dominion Freight Line|Deutsche Bahn|Xerox|Beaumont Paper|Woodhouse Farms|Needham & Sons|Through Freight
    Borough Foods|Rough Rider|Adjusters United|Foxhall|Hawaiian Electric|3M|Psychology Press|Czech Glass Ltd|Sleigh Bros
    Sable Point Cold Storage|Copperline|Plough Street Laughing Cow|СОЮЗ|東京
""".replace("\n", "|").split("|")


@pytest.mark.parametrize("name", PLAIN)
def test_a_common_name_needs_no_spelling(name: str) -> None:
    assert odd_names(name) == ()


@pytest.mark.parametrize("name", [name.strip() for name in COMPANIES])
def test_a_company_named_in_plain_words_needs_no_spelling(name: str) -> None:
    assert odd_names(name) == ()


@pytest.mark.parametrize("name", ODD)
def test_an_odd_name_has_to_be_spelled(name: str) -> None:
    assert odd_names(name) == (name.partition("-")[0],)


def test_each_odd_word_of_a_name_is_told() -> None:
    assert odd_names("Aoife Smith-Nguyen of Szabo & Sons") == ("Aoife", "Nguyen", "Szabo")


@given(st.text(max_size=40))
def test_what_is_odd_is_a_word_of_the_name(name: str) -> None:
    odd = odd_names(name)
    assert all(word in name for word in odd)
    assert odd_names(" ".join(odd)) == odd
