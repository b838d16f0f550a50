"""Places that targets are generated in, written by hand: what a list says of them, and a number that rings there."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Spot:
    """A state of the US or a province of Canada, or with no `state` a country. `number` is E.164, invented."""

    country: str
    state: str | None
    country_name: str
    state_name: str | None
    city: str | None
    number: str

    @property
    def id(self) -> str:
        return f"{self.country}-{self.state}" if self.state else self.country


_STATES = """
AL Alabama|Birmingham|205
AK Alaska|Anchorage|907
AZ Arizona|Phoenix|602
AR Arkansas|Little Rock|501
CA California|Los Angeles|213
CO Colorado|Denver|303
CT Connecticut|Hartford|860
DC District of Columbia|Washington|202
DE Delaware|Wilmington|302
FL Florida|Miami|305
FL Florida|Pensacola|850
GA Georgia|Atlanta|404
HI Hawaii|Honolulu|808
IA Iowa|Des Moines|515
ID Idaho|Boise|208
IL Illinois|Chicago|312
IN Indiana|Indianapolis|317
IN Indiana|Gary|219
KS Kansas|Wichita|316
KY Kentucky|Louisville|502
KY Kentucky|Paducah|270
LA Louisiana|New Orleans|504
MA Massachusetts|Boston|617
MD Maryland|Baltimore|410
ME Maine|Portland|207
MI Michigan|Detroit|313
MI Michigan|Marquette|906
MN Minnesota|Minneapolis|612
MO Missouri|St Louis|314
MS Mississippi|Jackson|601
MT Montana|Billings|406
NC North Carolina|Charlotte|704
ND North Dakota|Fargo|701
NE Nebraska|Omaha|402
NH New Hampshire|Manchester|603
NJ New Jersey|Newark|973
NM New Mexico|Albuquerque|505
NV Nevada|Las Vegas|702
NY New York|New York|212
OH Ohio|Cleveland|216
OK Oklahoma|Tulsa|918
OR Oregon|Portland|503
PA Pennsylvania|Philadelphia|215
RI Rhode Island|Providence|401
SC South Carolina|Charleston|843
SD South Dakota|Sioux Falls|605
SD South Dakota|Rapid City|605
TN Tennessee|Knoxville|865
TN Tennessee|Nashville|615
TX Texas|Houston|713
TX Texas|El Paso|915
UT Utah|Salt Lake City|801
VA Virginia|Richmond|804
VT Vermont|Burlington|802
WA Washington|Seattle|206
WI Wisconsin|Milwaukee|414
WV West Virginia|Charleston|304
WY Wyoming|Cheyenne|307
PR Puerto Rico|San Juan|787
GU Guam|Hagatna|671
"""

_PROVINCES = """
AB Alberta|Calgary|403
BC British Columbia|Vancouver|604
MB Manitoba|Winnipeg|204
NB New Brunswick|Moncton|506
NL Newfoundland and Labrador|St John's|709
NS Nova Scotia|Halifax|902
NT Northwest Territories|Yellowknife|867
NU Nunavut|Iqaluit|867
ON Ontario|Toronto|416
PE Prince Edward Island|Charlottetown|902
QC Quebec|Montreal|514
SK Saskatchewan|Regina|306
YT Yukon|Whitehorse|867
"""

SHARED_AREA_CODES = frozenset({"902", "867"})
"""Of several provinces: such a number tells Canada alone."""

ABROAD = (
    Spot("GB", None, "United Kingdom", None, "London", "+442079460018"),
    Spot("IE", None, "Ireland", None, "Dublin", "+35316710000"),
    Spot("DE", None, "Germany", None, "Berlin", "+493023125000"),
    Spot("FR", None, "France", None, "Paris", "+33153000000"),
    Spot("ES", None, "Spain", None, "Madrid", "+34910000000"),
    Spot("IT", None, "Italy", None, "Rome", "+390669000000"),
    Spot("AU", None, "Australia", None, "Sydney", "+61291000000"),
    Spot("AU", None, "Australia", None, "Perth", "+61891000000"),
    Spot("NZ", None, "New Zealand", None, "Auckland", "+6493000000"),
    Spot("JP", None, "Japan", None, "Tokyo", "+81312345678"),
)

TOLL_FREE = ("+18005550142", "+18885550142", "+18335550142")


def spots() -> tuple[Spot, ...]:
    """Every state, every province, every country of the table, and one that is not in it."""
    states = (*_read("US", "United States", _STATES), *_read("CA", "Canada", _PROVINCES))
    return (*states, *ABROAD)


def _read(country: str, country_name: str, table: str) -> list[Spot]:
    found = []
    for line in table.split("\n"):
        if line:
            name, city, area = line[3:].split("|")
            found.append(Spot(country, line[:2], country_name, name, city, f"+1{area}5550142"))
    return found
