"""Logins by the letter of the standards; the proofs are recomputed here with hashlib alone."""

import re
from hashlib import md5, sha256

import pytest

from ingest.rtsp.login import Login, strongest

URL = "rtsp://10.0.0.5:554/Streaming/Channels/102"
HASHES = {"MD5": md5, "SHA-256": sha256}


def fields(header):
    return {name: quoted or plain for name, quoted, plain in re.findall(r'(\w+)=(?:"([^"]*)"|([^,]*))', header)}


def login(*challenges, as_whom=("admin", "pass word")):
    one = Login(*as_whom)
    assert one.answer(challenges)
    return one


def test_nothing_is_told_before_the_camera_asks():
    assert Login("admin", "secret").headers("OPTIONS", URL) == {}


def test_basic():
    told = login('Basic realm="cam"', as_whom=("Aladdin", "open sesame")).headers("DESCRIBE", URL)
    assert told == {"Authorization": "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="}  # RFC 7617, 2


def test_the_example_of_the_standard():
    # RFC 2069 and RFC 2617, 3.5, without qop: an old camera's way.
    one = login('Digest realm="testrealm@host.com", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093"',
                as_whom=("Mufasa", "Circle Of Life"))  # fmt: skip
    told = fields(one.headers("GET", "/dir/index.html")["Authorization"])
    assert told["response"] == "670fd8c2df070c60b045671b8b24ff02"


@pytest.mark.parametrize("algorithm", ["MD5", "MD5-sess", "SHA-256", "SHA-256-sess"])
@pytest.mark.parametrize("qop", ["", "auth", "auth-int, auth"])
def test_digest_in_all_its_kinds(algorithm, qop):
    asked = f'Digest realm="IP Camera(C1)", nonce="abc", algorithm={algorithm}, opaque="o"'
    one = login(asked + (f', qop="{qop}"' if qop else ""))
    digest = HASHES[algorithm.removesuffix("-sess")]

    def h(text):
        return digest(text.encode()).hexdigest()

    for count in ("00000001", "00000002"):
        told = fields(one.headers("PLAY", URL)["Authorization"].removeprefix("Digest "))
        secret = h("admin:IP Camera(C1):pass word")
        if algorithm.endswith("-sess"):
            secret = h(f"{secret}:abc:{told['cnonce']}")
        middle = f"{count}:{told['cnonce']}:auth:" if qop else ""
        assert told["response"] == h(f"{secret}:abc:{middle}{h(f'PLAY:{URL}')}")
        assert (told["uri"], told["opaque"], told["algorithm"]) == (URL, "o", algorithm)
        assert told.get("nc") == (count if qop else None)


@pytest.mark.parametrize(
    ("headers", "algorithm"),
    [
        (['Basic realm="a"', 'Digest realm="a", nonce="n"'], "MD5"),
        (['Digest realm="a, Basic b", nonce="n", Basic realm="a"'], "MD5"),
        (['Digest realm="a",nonce="n",algorithm=MD5', 'Digest realm="a",nonce="n",algorithm="SHA-256"'], "SHA-256"),
        (['DIGEST Realm = "a" , Nonce = "n" , stale=FALSE'], "MD5"),
        (['Digest realm="a", nonce="n", algorithm=SHA-512-256', "Basic"], "BASIC"),
    ],
)
def test_the_strongest_challenge_is_met(headers, algorithm):
    assert strongest(headers).algorithm == algorithm


@pytest.mark.parametrize("headers", [[], ["Negotiate"], ['Digest realm="no nonce"'], ["=,,="], ['realm="stray"']])
def test_what_cannot_be_met_is_no_challenge(headers):
    assert strongest(headers) is None
    assert not Login("admin", "secret").answer(headers)


def test_a_password_is_tried_once():
    one = login('Digest realm="a", nonce="1"')
    assert not one.answer(['Digest realm="a", nonce="2"'])


def test_a_nonce_that_is_only_stale_is_renewed_once():
    one = login('Digest realm="a", nonce="1"')
    assert one.answer(['Digest realm="a", nonce="2", stale=true'])
    assert fields(one.headers("PLAY", URL)["Authorization"])["nonce"] == "2"
    assert not one.answer(['Digest realm="a", nonce="3", stale=true'])


def test_a_login_that_was_believed_may_be_asked_for_again_later():
    one = login('Digest realm="a", nonce="1", qop="auth"')
    one.headers("DESCRIBE", URL)
    one.accepted()
    assert one.answer(['Digest realm="a", nonce="2", qop="auth"'])
    assert fields(one.headers("PLAY", URL)["Authorization"])["nc"] == "00000001"
    assert not one.answer(['Digest realm="a", nonce="3", qop="auth"'])


def test_who_has_no_login_is_not_asked_twice():
    assert not Login(None, "").answer(['Basic realm="a"'])


def test_quotes_in_a_name_stay_inside_their_quotes():
    told = login('Digest realm="a", nonce="1"', as_whom=('a"b\\c', "")).headers("PLAY", URL)["Authorization"]
    assert 'username="a\\"b\\\\c"' in told
