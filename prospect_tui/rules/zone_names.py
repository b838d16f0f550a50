"""What people and CRMs call time zones."""

from collections.abc import Mapping
from types import MappingProxyType

# Lower case, without punctuation. An abbreviation that several countries use means the one with most lists.
_TABLE = (
    ("America/New_York", "et est edt eastern", "us eastern"),
    ("America/Chicago", "ct cst cdt central", "us central"),
    ("America/Denver", "mt mst mdt mountain", "us mountain"),
    ("America/Los_Angeles", "pt pst pdt pacific", "us pacific"),
    ("America/Phoenix", "arizona", "us arizona;us mountain standard time"),
    ("America/Anchorage", "akt akst akdt alaska alaskan", "us alaska"),
    ("Pacific/Honolulu", "ht hst hawaii hawaiian", "us hawaii;hawaii aleutian;hawaii aleutian standard time"),
    ("America/Halifax", "at ast adt atlantic", "canada atlantic"),
    ("America/St_Johns", "nt nst ndt newfoundland", "canada newfoundland"),
    ("America/Indiana/Indianapolis", "", "us east indiana;indiana east;us eastern standard time"),
    ("America/Sao_Paulo", "brt brasilia", "e south america;e south america standard time"),
    ("Europe/London", "gmt bst uk british", "gmt standard time;british summer time;greenwich mean time"),
    ("Europe/Paris", "", "romance;romance standard time"),
    ("Europe/Berlin", "cet cest met", "central european;w europe standard time;central europe standard time"),
    ("Europe/Athens", "eet eest", "eastern european;gtb standard time;fle standard time"),
    ("Europe/Lisbon", "wet west", "western european"),
    ("Europe/Moscow", "msk", "russian standard time"),
    ("Asia/Dubai", "gst", "gulf;arabian standard time"),
    ("Asia/Kolkata", "ist", "india;india standard time"),
    ("Asia/Singapore", "sgt", "singapore standard time"),
    ("Asia/Shanghai", "", "china;china standard time"),
    ("Asia/Hong_Kong", "hkt", ""),
    ("Asia/Tokyo", "jst", "japan;tokyo standard time"),
    ("Australia/Sydney", "aet aest aedt", "australian eastern;aus eastern;australian eastern standard time"),
    ("Australia/Adelaide", "acst acdt", "australian central;cen australia standard time"),
    ("Australia/Perth", "awst", "australian western;w australia standard time"),
    ("Pacific/Auckland", "nzt nzst nzdt", "new zealand;new zealand standard time"),
    ("Etc/UTC", "utc z", "coordinated universal;zulu"),
)
_TAILS = ("", " time", " standard time", " daylight time", " time us canada", " standard time us canada")


def _spoken() -> Mapping[str, str]:
    names: dict[str, str] = {}
    for zone, words, phrases in _TABLE:
        for name in (*words.split(), *filter(None, phrases.split(";"))):
            for tail in _TAILS:
                names.setdefault(name + tail, zone)
    return MappingProxyType(names)


SPOKEN = _spoken()
"""The IANA zone by the name people use for it."""
