"""Where a document begins and ends: navigation, advertisements and export metadata before and after it are left out.

Only whole lines go, only at the edges, and only while they look like junk or nothing of the document has begun; where the
head or tail of a document is not recognised, everything stays.
"""

from __future__ import annotations

import re

_HEAD = re.compile(
    r"^(?!.*[。，：；])[一-龥（）()〇·\s]{2,40}(?:人民法院|人民检察院|法院|检察院)\s*$|^(?:刑事|刑事附带民事)?(?:判决书|裁定书|起诉书|不起诉决定书|决定书)$|^[（(〔\[]?(?:19|20)[0-9]{2}[）)〕\]]?[^。，]{2,24}号$|"
    r"^[一-龥]{2,30}(?:人民法院|人民检察院)(?:刑事)?(?:附带民事)?(?:判决书|裁定书|起诉书|不起诉决定书|决定书)"
)
_TITLE = re.compile(r"(?:一审|二审|再审|刑事)[^。，]{0,20}(?:判决书|裁定书|决定书)$")
_JUNK = re.compile(
    r"下载|打印|版权|©|ICP|备案|联系我们|扫码|扫一扫|二维码|上一篇|下一篇|返回|首页|登录|注册|收藏|分享|浏览|点击|访问量|关注|公众号|关闭|来源[：:]|发布(?:日期|时间)|导出|网站|网址|https?:|www\.|客服|热线|广告|推荐|"
    r"声明|数据库|检索|第[0-9]+页|字号|置顶|本文书|公开类型|案由[：:]|审理程序[：:]|裁判日期[：:]|浏览次数|水印|文书编号"
)
_END = re.compile(r"^(?:代?书记员|检察官助理|法官助理|本件与原本核对无异|检察员|检察官|附件|附[：:]|附相关|附表)|^[二][〇○零O0][〇○零O0一二三四五六七八九]{2}年.{2,8}日$|^20[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日$")
_LOOK = 4000  # characters at either end that may hold junk


def bounds(text: str) -> tuple[int, int]:
    """Start and end of the document in its normalised text."""
    return _start(text), _end(text)


def _start(text: str) -> int:
    position = 0
    for line in text[:_LOOK].split("\n"):
        stripped = line.strip()
        if _HEAD.match(stripped) and not _JUNK.search(stripped):
            return position
        if len(stripped) > 60 and not _JUNK.search(stripped):
            return 0 if not _all_junk(text[:position]) else position
        position += len(line) + 1
    return 0


def _all_junk(head: str) -> bool:
    lines = [x.strip() for x in head.split("\n") if x.strip()]
    return bool(lines) and all(_JUNK.search(x) or _TITLE.search(x) for x in lines)


def _end(text: str) -> int:
    end = len(text.rstrip())
    floor = max(0, end - _LOOK)
    while end > floor:
        begin = text.rfind("\n", 0, end) + 1
        line = text[begin:end].strip()
        if line and (_END.match(line) or not _JUNK.search(line) or len(line) > 120 or "\t" in line):
            return end
        end = begin - 1
        if end <= 0:
            return len(text)
        end = len(text[:end].rstrip())
    return end
