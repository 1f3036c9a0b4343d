#!/usr/bin/env python3
"""Writes src/phone/golden.tsv: numbers as another implementation reads them.

    python3 -m venv target/golden && target/golden/bin/pip install phonenumbers==9.0.42
    target/golden/bin/python scripts/golden_phones.py > src/phone/golden.tsv

phonenumbers 9.0.42 has the metadata of rlibphonenumber 2.2.15; renew both together.

Left out, because the server differs on purpose or the versions do:
- letters as digits: tests of their own, since the server takes far fewer of them;
- `(0)` where numbers have no trunk zero: the server reads such numbers, the library refuses them;
- thin and other rare spaces, dashes and signs: the server takes every kind, the library some.
"""

import sys

import phonenumbers as pn
from phonenumbers import PhoneNumberFormat as F
from phonenumbers import PhoneNumberType as T

PINNED = "9.0.42"
TYPES = [T.FIXED_LINE, T.MOBILE, T.TOLL_FREE, T.PREMIUM_RATE, T.SHARED_COST, T.VOIP,
         T.PERSONAL_NUMBER, T.PAGER, T.UAN, T.VOICEMAIL]
BUSY = {"GB", "US", "CA", "DE", "IT", "RU", "KZ", "FR", "BR", "AR", "IN", "JP", "GG", "VA", "SM",
        "PL"}
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
DEVANAGARI = str.maketrans("0123456789", "०१२३४५६७८९")
WIDE = str.maketrans("0123456789+-() ", "０１２３４５６７８９＋－（）\u3000")


def bare(text):
    return "".join(c for c in text if c.isdigit())


def has_trunk_zero(region):
    return pn.ndd_prefix_for_region(region, True) == "0"


def spellings(number, region):
    """Spellings of one example number with the hints that they are read with."""
    national = pn.format_number(number, F.NATIONAL)
    international = pn.format_number(number, F.INTERNATIONAL)
    e164 = pn.format_number(number, F.E164)
    significant = pn.national_significant_number(number)
    yield national, region
    yield international, region
    yield e164, ""
    yield bare(national), region
    if region not in BUSY:
        return
    yield international, "XX"
    yield international, "US"
    yield "00" + e164[1:], "DE"
    yield "00 " + international[1:], "GB"
    yield "011 " + international[1:], "US"
    yield bare(national).translate(ARABIC), region
    yield international.translate(WIDE), region
    yield e164.translate(DEVANAGARI), ""
    yield pn.format_number(number, F.RFC3966), ""
    yield national + " ext. 12", region
    yield national + " x123", region
    yield national + " extension 4567", region
    yield international + " доб. 89", ""
    yield international + ";ext=1234", ""
    yield pn.format_number(number, F.RFC3966) + ";ext=77", ""
    yield national.replace(" ", "."), region
    yield national.replace(" ", "\u00a0").replace("-", "\u2011"), region
    yield international.replace(" ", "\u3000").replace("-", "\u2013"), region
    yield national.replace(" ", "/", 1), region
    yield "Tel. " + international, ""
    yield significant[:-1], region
    yield significant[:-3], region
    yield e164[:-2], ""
    yield e164 + "1", ""
    yield e164 + "123456", ""
    yield e164 + "1234567890", ""
    yield "tel:%s;phone-context=+%d" % (significant, number.country_code), ""
    yield "tel:%s;phone-context=example.org" % bare(national), region
    if has_trunk_zero(region):
        yield "+%d (0)%s" % (number.country_code, significant), ""
    if number.italian_leading_zero:
        yield "+%d (0)%s" % (number.country_code, significant[1:]), ""


def read(raw, hint):
    """status, e164, region, national, international, extension."""
    known = hint if hint in pn.SUPPORTED_REGIONS else None
    try:
        number = pn.parse(raw, known)
    except pn.NumberParseException:
        number = None
    status = "unparsed"
    if number:
        status = ("valid" if pn.is_valid_number(number) else
                  "possible" if pn.is_possible_number(number) else "invalid")
    if status != "valid" and raw.isdigit() and 2 <= len(raw) <= 6:
        status = "short"
    if not number:
        return status, "", known or "", "", "", ""
    own = pn.region_code_for_number(number)
    region = (own if own and own != "001" else known) or ""
    e164 = pn.format_number(number, F.E164)
    extension = number.extension or ""
    if status not in ("valid", "possible") or not 4 <= len(e164) <= 16:
        return status, "", region, "", "", extension
    written = [pn.format_number(number, form) for form in (F.NATIONAL, F.INTERNATIONAL)]
    return (status, e164, region, *written, extension)


def examples():
    for region in sorted(pn.SUPPORTED_REGIONS):
        for kind in TYPES:
            number = pn.example_number_for_type(region, kind)
            if number:
                yield number, region
    for code in sorted(pn.COUNTRY_CODES_FOR_NON_GEO_REGIONS):
        number = pn.example_number_for_non_geo_entity(code)
        if number:
            yield number, ""


def main():
    if pn.__version__ != PINNED:
        sys.exit(f"phonenumbers {PINNED} is wanted, not {pn.__version__}")
    print(f"# Made by scripts/golden_phones.py with phonenumbers {PINNED}.")
    print("# raw\thint\tstatus\te164\tregion\tnational\tinternational\textension")
    seen = set()
    for number, region in examples():
        for raw, hint in spellings(number, region):
            if (raw, hint) in seen or not raw:
                continue
            seen.add((raw, hint))
            print("\t".join((raw, hint, *read(raw, hint))))


if __name__ == "__main__":
    main()
