"""Addresses and descriptions as cameras write them."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.rtsp.address import Address, without_login
from ingest.rtsp.description import NoVideo, read_description
from ingest.rtsp.track import Codec
from ingest.trouble import CameraTrouble, Trouble
from tests.rtsp_packets import PPS, PPS5, SPS, SPS5, VPS5, byte_stream


def b64(nal):
    return base64.b64encode(nal).decode()


HIKVISION = f"""v=0\r
o=- 1700000000000000 1700000000000000 IN IP4 10.0.0.5\r
s=Media Presentation\r
b=AS:5050\r
t=0 0\r
a=control:rtsp://10.0.0.5:554/Streaming/Channels/102/\r
m=video 0 RTP/AVP 96\r
a=recvonly\r
a=x-dimensions:704,576\r
a=control:rtsp://10.0.0.5:554/Streaming/Channels/102/trackID=1\r
a=rtpmap:96 H264/90000\r
a=fmtp:96 profile-level-id=420029; packetization-mode=1; sprop-parameter-sets={b64(SPS)},{b64(PPS)}\r
m=audio 0 RTP/AVP 0\r
a=control:rtsp://10.0.0.5:554/Streaming/Channels/102/trackID=2\r
a=rtpmap:0 PCMU/8000\r
"""
DAHUA = f"""v=0
m=audio 0 RTP/AVP 97
a=control:trackID=1
m=video 0 RTP/AVP 98
a=control:trackID=0
a=framerate:12.500000
a=rtpmap:98 H265/90000
a=fmtp:98 profile-id=1;sprop-sps={b64(SPS5)};sprop-pps={b64(PPS5)};sprop-vps={b64(VPS5)}
m=application 0 RTP/AVP 107
a=control:trackID=4
a=rtpmap:107 vnd.onvif.metadata/90000
"""
BASE = "rtsp://10.0.0.5:554/cam/realmonitor?channel=1&subtype=1/"


def test_absolute_controls():
    track = read_description(HIKVISION, base="rtsp://10.0.0.5:554/Streaming/Channels/102/")
    assert (track.codec, track.payload_type, track.clock_hz) == (Codec.H264, 96, 90_000)
    assert track.control == "rtsp://10.0.0.5:554/Streaming/Channels/102/trackID=1"
    assert track.aggregate == "rtsp://10.0.0.5:554/Streaming/Channels/102/"
    assert track.parameter_sets == (SPS, PPS)


def test_relative_controls_stand_behind_a_query_and_audio_is_passed_over():
    track = read_description(DAHUA, base=BASE)
    assert (track.codec, track.payload_type, track.frame_rate) == (Codec.H265, 98, 12.5)
    assert track.control == BASE + "trackID=0"
    assert track.aggregate == BASE
    assert track.parameter_sets == (VPS5, SPS5, PPS5)


@pytest.mark.parametrize(
    ("session", "media", "aggregate", "control"),
    [
        ("*", "track1", "rtsp://h/a", "rtsp://h/a/track1"),
        ("", "", "rtsp://h/a", "rtsp://h/a"),
        ("*", "*", "rtsp://h/a", "rtsp://h/a"),
        ("live", "/track1", "rtsp://h/a/live", "rtsp://h/a/live/track1"),
        ("*", "RTSP://u:p@h/b/t", "rtsp://h/a", "rtsp://h/b/t"),
    ],
)
def test_controls_are_resolved_as_cameras_mean_them(session, media, aggregate, control):
    text = f"v=0\na=control:{session}\nm=video 0 RTP/AVP 96\na=rtpmap:96 h264\na=control:{media}\n"
    track = read_description(text, base="rtsp://h/a")
    assert (track.aggregate, track.control, track.parameter_sets) == (aggregate, control, ())


def test_parameter_sets_with_start_codes_or_damaged_are_taken_as_they_are_meant():
    said = ",".join((b64(byte_stream(SPS)), "!!!", b64(PPS).rstrip("=")))
    text = f"m=video 0 RTP/AVP 96\na=rtpmap:96 H264/90000\na=fmtp:96 sprop-parameter-sets={said}\n"
    assert read_description(text, base="rtsp://h/a").parameter_sets == (SPS, PPS)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "no video track"),
        ("m=audio 0 RTP/AVP 0\n", "no video track"),
        ("m=video 0 RTP/AVP 26\n", "its video is JPEG"),
        ("m=video 0 RTP/AVP 97\na=rtpmap:97 MP4V-ES/90000\n", "its video is MP4V-ES"),
    ],
)
def test_other_video_is_named(text, why):
    with pytest.raises(NoVideo, match=why):
        read_description(text, base="rtsp://h/a")


@given(st.text(alphabet="amv=:/ \n0196,;rtpmapfH264"))
def test_no_description_breaks_it(text):
    try:
        read_description("m=video 0 RTP/AVP 96\n" + text, base="rtsp://h/a")
    except NoVideo:
        return


def address(host, port, url, user=None, password=""):
    return Address(host=host, port=port, url=url, user=user, password=password)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("rtsp://10.0.0.5/1", address("10.0.0.5", 554, "rtsp://10.0.0.5/1")),
        ("RTSP://cam:8554", address("cam", 8554, "rtsp://cam:8554")),
        ("rtsp://a%40b:p%3A%2F1@cam:99/x?y=1&z=2", address("cam", 99, "rtsp://cam:99/x?y=1&z=2", "a@b", "p:/1")),
        ("rtsp://admin:p@ss:word@cam/1", address("cam", 554, "rtsp://cam/1", "admin", "p@ss:word")),
        ("rtsp://admin@cam/1", address("cam", 554, "rtsp://cam/1", "admin")),
        ("rtsp://u:p@[2001:db8::5]:554/1", address("2001:db8::5", 554, "rtsp://[2001:db8::5]:554/1", "u", "p")),
        ("rtsp://[fe80::1%eth0]/1", address("fe80::1%eth0", 554, "rtsp://[fe80::1%eth0]/1")),
    ],
)
def test_addresses(text, parts):
    assert Address.of(text) == parts
    assert without_login(text) == parts.url
    assert "password" not in repr(parts)


@pytest.mark.parametrize(
    "text",
    ["", "http://cam/1", "rtsp://", "rtsp://cam:0/1", "rtsp://cam:99999/1", "rtsp://u:s3cret@/1",
     "rtsp://u%0d%0aX:s3cret@cam/1", "rtsp://u:s3cret/1@cam/1", "rtsp://u:1/s3cret@cam/1",
     "rtsp://u:s3cret@cam/1 RTSP/1.0"],
)  # fmt: skip
def test_what_is_no_address_is_said_without_the_password(text):
    with pytest.raises(CameraTrouble) as caught:
        Address.of(text)
    assert caught.value.kind is Trouble.ADDRESS
    assert "s3cret" not in str(caught.value)
