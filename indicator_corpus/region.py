"""Places below the centre: 河北省石家庄市长安区 taken apart, narrowest first."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property, lru_cache


class PlaceLevel(IntEnum):
    """How narrow a place is."""

    COUNTY = 0
    PREFECTURE = 1
    PROVINCE = 2


@dataclass(frozen=True)
class Place:
    """A place as it is written (石家庄市), and the words by which texts name it (石家庄)."""

    name: str
    level: PlaceLevel

    @cached_property
    def word(self) -> str:
        """What a text that names the place holds: a county keeps its suffix, for its bare name is often too short to tell."""
        return self.name if self.level is PlaceLevel.COUNTY else re.sub("(?:特别行政区|(?:壮族|回族|维吾尔)?自治区|省|市)$", "", self.name)


_PROVINCES = ("北京|天津|河北|山西|内蒙古|辽宁|吉林|黑龙江|上海|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|广西|海南|重庆|四川|贵州|云南|西藏|陕西|甘肃|青海|宁夏|新疆|"
              "香港|澳门|台湾")
_PROVINCE = re.compile(rf"(?:{_PROVINCES})(?:省|市|(?:壮族|回族|维吾尔)?自治区|特别行政区)?")
# none of these stands in a prefecture's name, all of them in the names of agencies
_PREFECTURE = re.compile(r"(?:(?![区县局院委厅处办镇乡])[一-鿿]){1,10}?(?:市|自治州|地区|盟)")
_COUNTY = re.compile(r"[一-鿿]{1,12}?(?:自治县|县|区|自治旗|旗|市)")
_SPACE = re.compile(r"[\s·・,，/、]+")


@lru_cache(maxsize=1024)
def places_in(text: str) -> tuple[Place, ...]:
    """The places of a path such as 河北省石家庄市长安区 or of a text that begins with one, narrowest first; none where it names no place.

    A name without province and suffix (南充) counts as a prefecture.
    """
    rest = _SPACE.sub("", text)
    found: list[Place] = []
    for pattern, level in ((_PROVINCE, PlaceLevel.PROVINCE), (_PREFECTURE, PlaceLevel.PREFECTURE), (_COUNTY, PlaceLevel.COUNTY)):
        match = pattern.match(rest)
        if match:
            found.append(Place(match[0], level))
            rest = rest[match.end() :]
    if not found and re.fullmatch(r"[一-鿿]{2,4}", rest):
        found.append(Place(rest, PlaceLevel.PREFECTURE))
    return tuple(reversed(found))
