"""Which role someone has, from what the sign-in service says and the code of the room."""

from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from leergeschiedenis.aanmelding import Bezoeker, Toestand, determine_bezoeker
from leergeschiedenis.toegang import Rol
from leergeschiedenis.toegangsinstelling import Toegangsinstelling
from tests import toegangsmaker
from tests.toegangsmaker import GROEPEN

NU = datetime(2026, 6, 1, 12, tzinfo=UTC)
STRAKS = NU + timedelta(hours=1)
ADRESSEN = {"a@voorbeeld.nl": Rol.ONDERZOEKER}


def make_claims(rol: Rol | None, **anders: object) -> dict[str, Any]:
    """Of who signed in at `NU`."""
    nu = int(NU.timestamp())
    return toegangsmaker.make_claims(rol, **({"iat": nu, "exp": nu + 3600} | anders))


def judge(claims: dict[str, Any], code: str = "", zaal_tot: datetime | None = None,
          beeindigd: Collection[str] = (), eindigt_met_bewijs: bool = False,
          vertrouw_adressen: bool = False) -> Bezoeker:
    instelling = Toegangsinstelling({}, "groups", 8, eindigt_met_bewijs, GROEPEN, ADRESSEN,
                                    vertrouw_adressen)
    return determine_bezoeker(instelling, {"is_logged_in": True} | claims, code, zaal_tot,
                              beeindigd, NU)


@pytest.mark.parametrize(("claims", "rol"), [
    ({}, Rol.ONDERZOEKER), ({"email_verified": True}, Rol.ONDERZOEKER),
    ({"email_verified": False}, None), ({"email_verified": "false"}, None),
    ({"email_verified": None}, None)], ids=str)
def test_a_service_that_does_not_say_may_be_trusted(claims: dict[str, Any], rol: Rol | None
                                                    ) -> None:
    """What it does say counts."""
    assert judge(make_claims(None) | {"email": "a@voorbeeld.nl"} | claims,
                 vertrouw_adressen=True).rol is rol


@pytest.mark.parametrize("rol", Rol)
def test_the_group_gives_the_role(rol: Rol) -> None:
    bezoeker = judge(make_claims(rol))
    assert (bezoeker.toestand, bezoeker.rol) == (Toestand.AANGEMELD, rol)
    assert bezoeker.wie == f"{rol}@voorbeeld.nl"


@pytest.mark.parametrize(("claims", "rol"), [
    ({"groups": ["groep-publiek", "groep-beheerder", "groep-bestuurder"]}, Rol.BEHEERDER),
    ({"groups": "groep-bestuurder"}, Rol.BESTUURDER),  # one group, not in a list
    ({"groups": ["GROEP-BEHEERDER"]}, None),  # names of groups are exact
    ({"groups": "groep-bestuurder,groep-beheerder"}, None),
    ({"groups": {"groep-beheerder": True}}, None),
    ({"groups": [["groep-beheerder"]]}, None),
    ({"groups": None}, None),
    ({"groups": [], "email": "A@Voorbeeld.NL ", "email_verified": True}, Rol.ONDERZOEKER),
    ({"groups": [], "email": "a@voorbeeld.nl", "email_verified": "true"}, Rol.ONDERZOEKER),
    ({"groups": ["groep-beheerder"], "email": "a@voorbeeld.nl"}, Rol.BEHEERDER),
    ({"groups": ["groep-publiek"], "email": "a@voorbeeld.nl", "email_verified": True},
     Rol.ONDERZOEKER),
    ({"groups": [], "email": "a@voorbeeld.nl"}, None),  # not said to be verified
    ({"groups": [], "email": "a@voorbeeld.nl", "email_verified": None}, None),
    ({"groups": [], "email": "a@voorbeeld.nl", "email_verified": True}, Rol.ONDERZOEKER),
    ({"groups": [], "email": "a@voorbeeld.nl", "email_verified": False}, None),  # just typed
    ({"groups": [], "email": "a@voorbeeld.nl", "email_verified": "false"}, None),
    ({"groups": [], "email": ["a@voorbeeld.nl"]}, None),
    ({"groups": [], "preferred_username": "a@voorbeeld.nl"}, None),
])
def test_the_highest_role_of_groups_and_address(claims: dict[str, Any], rol: Rol | None) -> None:
    bezoeker = judge(make_claims(None) | claims)
    assert bezoeker.rol is rol
    assert bezoeker.toestand is (Toestand.AANGEMELD if rol else Toestand.ZONDER_ROL)


@pytest.mark.parametrize(("claims", "toestand"), [
    ({"is_logged_in": False}, Toestand.ONBEKEND),
    ({"is_logged_in": "true"}, Toestand.ONBEKEND),
    ({"sub": ""}, Toestand.ONBEKEND),
    ({"iat": None}, Toestand.ONBEKEND),
    ({"iat": True}, Toestand.ONBEKEND),
    ({"iat": "1700000000"}, Toestand.ONBEKEND),
    ({"iat": 10.0**30}, Toestand.ONBEKEND),
    ({"iat": (NU + timedelta(minutes=6)).timestamp()}, Toestand.ONBEKEND),
    ({"iat": (NU + timedelta(minutes=4)).timestamp()}, Toestand.AANGEMELD),  # a clock ahead
    ({"iat": (NU - timedelta(hours=7, minutes=59)).timestamp()}, Toestand.AANGEMELD),
    ({"iat": (NU - timedelta(hours=8)).timestamp()}, Toestand.VERLOPEN),
    ({"exp": (NU - timedelta(minutes=1)).timestamp()}, Toestand.AANGEMELD),
])
def test_a_sign_in_holds_for_so_many_hours(claims: dict[str, Any], toestand: Toestand) -> None:
    bezoeker = judge(make_claims(Rol.BEHEERDER) | claims)
    assert bezoeker.toestand is toestand
    assert (bezoeker.rol is not None) == (toestand is Toestand.AANGEMELD)


@pytest.mark.parametrize(("exp", "toestand"), [
    ((NU + timedelta(minutes=1)).timestamp(), Toestand.AANGEMELD),
    (NU.timestamp(), Toestand.VERLOPEN), (None, Toestand.VERLOPEN), ("later", Toestand.VERLOPEN)])
def test_it_can_end_with_the_token(exp: object, toestand: Toestand) -> None:
    claims = make_claims(Rol.PUBLIEK, iat=NU.timestamp() - 60, exp=exp)
    assert judge(claims, eindigt_met_bewijs=True).toestand is toestand


def test_who_signed_out_is_out_with_that_sign_in_and_not_with_the_next() -> None:
    eerst, daarna = (make_claims(Rol.BEHEERDER, nonce=nonce) for nonce in ("een", "twee"))
    aanmelding = judge(eerst).aanmelding
    assert judge(eerst, beeindigd={aanmelding}).toestand is Toestand.ONBEKEND
    assert judge(daarna, beeindigd={aanmelding}).rol is Rol.BEHEERDER


def test_the_room_is_for_the_public_and_takes_no_role_away() -> None:
    assert judge({"is_logged_in": False}, "code", STRAKS).rol is Rol.PUBLIEK
    assert judge(make_claims(Rol.ONDERZOEKER), "code", STRAKS).rol is Rol.ONDERZOEKER
    assert judge(make_claims(None), "code", STRAKS).toestand is Toestand.ZAAL
    assert judge({"is_logged_in": False}, "code").toestand is Toestand.ZAAL_DICHT
    assert judge(make_claims(Rol.ONDERZOEKER), "code").rol is Rol.ONDERZOEKER


def test_a_name_is_short_and_printable() -> None:
    wie = judge(make_claims(Rol.PUBLIEK, email="a\n\u2028b" + "c" * 200)).wie
    assert wie.startswith("abcc")
    assert len(wie) == 80
