"""Where the document begins and ends in what a site or an export saved: navigation before it and page furniture behind it are left out.

Only what is surely no part of the document goes; when in doubt everything stays.
"""

from __future__ import annotations

import re

_COURT = r"(?:中华人民共和国)?[一-龥〇·]{2,30}(?:人民法院|人民检察院|海事法院|铁路运输法院|铁路运输检察院|互联网法院|知识产权法院)"
_TITLE = r"(?:[一-龥]{0,8}(?:判决书|裁定书|决定书|起诉书|抗诉书))"
_NUMBER = r"[一-龥]{0,12}[（〔\[][12][0-9]{3}[）〕\]][一-龥0-9A-Za-z、（）]{1,24}号"
_HEAD = re.compile(
    rf"^(?:{_COURT}(?:{_TITLE})?)\n(?:[^\n]{{1,40}}\n){{0,3}}?(?:{_TITLE}|{_NUMBER})(?:\n|$)|^{_COURT}{_TITLE}(?:\n|$)|^{_COURT}{_TITLE}{_NUMBER}",
    re.M,
)
_PROSE = re.compile(r"(?:被告人|上诉人|本院|公诉机关)[^\n]{30,}。")

#: Lines that sites put behind a document.
_FRAME = re.compile(
    r"^(?:下载|打印|收藏|分享|版权|联系我们|关于我们|网站地图|返回|回到顶部|上一篇|下一篇|首页|登录|注册|友情链接|技术支持|主办单位|来源[：:]|发布(?:日期|时间|人)|"
    r"浏览|阅读|点击|访问量|免责声明|声明[：:]|公\s*告|特别声明|相关(?:文书|案例|推荐|阅读|文章)|推荐(?:阅读|案例)|热门|扫码|扫一扫|微信|关注|责任编辑|编辑[：:]|"
    r"本(?:文书|文|页|站)(?:来源|由|内容)|文书(?:ID|编号|来源)|目录|概要|全文|©|Copyright|http|www\.|[^\n]{0,20}ICP备|[^\n]{0,20}公网安备|[^\n]{0,20}版权所有)"
)
_SIGNED = re.compile(
    r"^(?:[代助]?理?审判[长员]|(?:代理?)?书记员|(?:法官|检察官)助理|检察[官员]|[二][〇零○0-9][〇零○一二三四五六七八九0-9]{2}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日|20[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日)[^，。\n]{0,16}$",
    re.M,
)
#: Signatures are looked for in so many signs at the end.
_SIGNED_WITHIN = 20_000
_APPENDIX = re.compile(r"第[一二三四五六七八九十百零〇0-9]+条|附[：:件表录]|相关法律|\t|被告人|判决|本院")


def bounds(text: str) -> tuple[int, int]:
    """``(start, end)`` of the document in a normalised text."""
    return _start(text), _end(text)


def _start(text: str) -> int:
    head = _HEAD.search(text)
    if head is None or _PROSE.search(text, 0, head.start()):
        return 0
    first, _, rest = text[head.start() :].partition("\n")
    if rest.startswith(first + "\n"):  # a page header that repeats the court
        return head.start() + len(first) + 1
    return head.start()


def _end(text: str) -> int:
    """The end of the last line that is not a site's; looked for only behind the signatures."""
    signed = _last_signature(text)
    if signed is None:
        return len(text)
    at = signed.end() + 1
    for line in text[at:].split("\n"):
        if _FRAME.match(line) and not _APPENDIX.search(text, at):
            return at - 1
        at += len(line) + 1
    return len(text)


def _last_signature(text: str) -> re.Match[str] | None:
    """The last line of the signatures, which stand near the end."""
    end = len(text)
    while end >= 0:
        start = text.rfind("\n", 0, end) + 1
        if start < len(text) - _SIGNED_WITHIN:
            return None
        if found := _SIGNED.match(text, start):
            return found
        end = start - 1
    return None
