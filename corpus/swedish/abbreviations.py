"""Swedish abbreviations that end in a point, for telling an abbreviation from the end of a sentence.

Keys are lower case, without the final point and without inner spaces (`t. ex.` and `t.ex.` are `t.ex`).
Sources: Svenska skrivregler (Språkrådet), Myndigheternas skrivregler, and the sloppy forms that
municipal documents use (`tex`, `mm.`).
"""

from __future__ import annotations


def _keys(listing: str) -> frozenset[str]:
    return frozenset(listing.split())


NEVER_FINAL: frozenset[str] = _keys(
    """
    t.ex ex tex bl.a bla d.v.s dvs s.k f.d f.n fr.o.m fr.om fom t.o.m t.om ca c:a
    nr dnr diarienr kap jfr enl ev inkl exkl resp mom prop ds dir bet skr rskr sou ang avs bil tab fig
    sid jr sr dr prof doc ing fil kand civ ek tekn tel tfn mobil ordf sekr
    v.ordf u.p.a p.g.a pga m.a.o m.h.t e.d i.o.m iom p.s.s allm d.ä d.y
    a b c d e f g h i j k l m n o p q r t u v w x y z å ä ö
    """
)
"""A point after one of these does not end a sentence, whatever follows.

The single letters stand for the halves of spaced forms (`bl. a.`); a single *capital* letter is an
initial and is judged on its own (`sentences.py`).
"""

MAY_BE_FINAL: frozenset[str] = _keys(
    """
    m.m mm m.fl mfl o.s.v osv o.d o.dyl dyl m.fl o.likn likn etc st kr mkr mnkr tkr mdkr milj milj.kr
    kl min sek tim s p sp art avd f.kr e.kr f.v.t v.t tom nästk innev
    jan feb febr mars apr aug sep sept okt nov dec
    e.kr o.a kv m kvm
    """
)
"""Ends a sentence before a capital letter; before a digit or a small letter it does not."""

NUMBERED_THINGS: frozenset[str] = _keys(
    """
    alternativ bilaga del delen typ klass nivå grupp plan steg kategori zon område vitamin hepatit punkt
    fas figur tabell avsnitt kommun version block etapp
    """
)
"""Words before a single letter that make it a name (`bilaga B.`), so that its point may end a sentence."""
