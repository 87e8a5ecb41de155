"""ONVIF against a device that answers as real ones do: over HTTP and over UDP, on loopback."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from ingest.discovery.announced import GROUP, CannotAsk, announced, matches
from ingest.discovery.device import Device, Profile, substream
from tests.onvif_camera import MATCH, PASSWORD, USER, OnvifCamera, discoverable, serving

SOON = timedelta(seconds=20)


def profile(token: str, width: int | None, height: int | None) -> Profile:
    return Profile(
        token=token,
        name=token,
        codec="H264",
        width=width,
        height=height,
        fps=12,
        gop=24,
        bitrate_kbps=640,
        uri="rtsp://x/1",
    )


@pytest.mark.parametrize(
    ("sizes", "chosen"),
    [
        ([(1920, 1080), (704, 576)], 1),
        ([(1920, 1080), (640, 360), (1280, 720)], 1),
        ([(2560, 1440), (352, 288)], 0),
        ([(352, 288), (320, 240)], 0),
        ([(None, None), (704, 576)], 1),
    ],
)
def test_the_substream_is_the_one_that_finds_people_cheapest(sizes: list[tuple[int, int]], chosen: int) -> None:
    found = substream([profile(str(number), *size) for number, size in enumerate(sizes)])
    assert found is not None
    assert found.token == str(chosen)


def test_there_is_no_substream_among_profiles_that_tell_no_size() -> None:
    assert substream([profile("1", None, None)]) is None


def test_a_key_interval_follows_from_its_pictures() -> None:
    assert profile("1", 704, 576).key_interval == timedelta(seconds=2)


def answer(*, relates: str = "urn:uuid:7", xaddrs: str = "http://192.0.2.5:8000/onvif/device_service") -> bytes:
    return MATCH.format(relates=relates, xaddrs=xaddrs).encode()


def test_an_answer_names_the_camera() -> None:
    [found] = matches(answer(), sender="192.0.2.5", number="7")
    assert (found.host, found.port, found.name) == ("192.0.2.5", 8000, "East Hall")
    assert (found.hardware, found.location, found.endpoint) == ("EV-2", "county", "urn:uuid:11-22")


def test_of_several_addresses_the_senders_counts() -> None:
    several = "http://[fe80::1]/onvif http://192.0.2.5/onvif/device_service http://198.51.100.9/x"
    assert [found.port for found in matches(answer(xaddrs=several), sender="192.0.2.5", number="7")] == [80]


@pytest.mark.parametrize(
    "data",
    [
        answer(relates="urn:uuid:8"),
        answer(xaddrs="http://198.51.100.9/onvif/device_service"),
        answer(xaddrs="http://192.0.2.5:99999/"),
        answer(xaddrs="ftp://192.0.2.5/"),
        b"",
        b"\xff\xfe<",
        b"<a/>",
        answer().replace(b"<e:Envelope", b'<!DOCTYPE x [<!ENTITY a "aaaa">]>\n<e:Envelope', 1),
    ],
    ids=["another question", "elsewhere", "no port", "no web", "nothing", "noise", "other xml", "a document type"],
)
def test_what_is_no_answer_of_the_camera_itself_is_passed_over(data: bytes) -> None:
    assert list(matches(data, sender="192.0.2.5", number="7")) == []


def test_names_from_the_network_cannot_command_a_terminal() -> None:
    [found] = matches(answer().replace(b"East%20Hall", b"%1b%5b2JHall"), sender="192.0.2.5", number="7")
    assert found.name == "[2JHall"


@pytest.mark.integration
async def test_a_camera_is_found_although_a_probe_is_lost() -> None:
    with discoverable("http://127.0.0.1:8000/onvif/device_service") as there:
        [found] = await announced(lasting=timedelta(seconds=1), interface="127.0.0.1", group=there)
    assert (found.host, found.port, found.hardware) == ("127.0.0.1", 8000, "EV-2")


@pytest.mark.integration
async def test_a_camera_is_found_by_multicast() -> None:
    with discoverable("http://127.0.0.1:8000/onvif/device_service", group=(GROUP[0], 0)) as there:
        [found] = await announced(lasting=timedelta(seconds=1), interface="127.0.0.1", group=there)
    assert found.port == 8000


@pytest.mark.integration
async def test_an_interface_that_is_not_ours_is_told() -> None:
    with pytest.raises(CannotAsk, match=r"192\.0\.2\.1"):
        await announced(lasting=timedelta(0), interface="192.0.2.1")


async def read(camera: OnvifCamera, *, password: str = PASSWORD, within: timedelta = SOON) -> Device:
    # Loading the library takes longer than all other unit tests of this file.
    from ingest.discovery.onvif_device import read_device

    def now() -> datetime:
        return datetime.now(UTC)

    return await read_device("127.0.0.1", camera.port, user=USER, password=password, clock=now, within=within)


@pytest.mark.integration
@pytest.mark.parametrize("has_services", [True, False])
async def test_a_device_tells_what_it_is_and_sends(*, has_services: bool) -> None:
    with serving(OnvifCamera(has_services=has_services)) as camera:
        device = await read(camera)
    assert (device.maker, device.model, device.serial) == ("Example Vision", "EV-2", "0042")
    assert device.clock_offset is not None
    assert abs(device.clock_offset) < timedelta(seconds=2)
    main, sub = device.profiles
    assert (main.codec, main.width, main.height, main.fps, main.gop, main.bitrate_kbps) == (
        *("H264", 1920, 1080),
        *(25, 50, 4096),
    )
    assert sub.uri == "rtsp://127.0.0.1:554/P2"
    assert substream(device.profiles) == sub


@pytest.mark.integration
async def test_a_device_with_a_wrong_clock_lets_us_in_and_its_offset_is_told() -> None:
    with serving(OnvifCamera(clock_offset=timedelta(hours=-3))) as camera:
        device = await read(camera)
    assert device.clock_offset is not None
    assert abs(device.clock_offset + timedelta(hours=3)) < timedelta(seconds=2)


@pytest.mark.integration
async def test_a_device_that_tells_no_time_is_read_all_the_same() -> None:
    with serving(OnvifCamera(tells_time=False)) as camera:
        device = await read(camera)
    assert device.clock_offset is None
    assert len(device.profiles) == 2


@pytest.mark.integration
async def test_a_wrong_password_is_told_and_shown_nowhere(caplog: pytest.LogCaptureFixture) -> None:
    from ingest.discovery.onvif_device import DeviceTrouble

    caplog.set_level("DEBUG")
    with serving(OnvifCamera()) as camera, pytest.raises(DeviceTrouble, match="login is refused") as caught:
        await read(camera, password="another-secret")
    shown = f"{caught.value!r} {caught.value.__cause__!r} {caplog.text}"
    assert "another-secret" not in shown


@pytest.mark.integration
async def test_what_is_no_device_is_told() -> None:
    from ingest.discovery.onvif_device import DeviceTrouble

    with serving(OnvifCamera()) as camera:
        port = camera.port
    gone = OnvifCamera(port=port)
    with pytest.raises(DeviceTrouble, match="does not speak ONVIF here"):
        await read(gone)


@pytest.mark.integration
async def test_streams_in_h265_are_told_by_media_2() -> None:
    with serving(OnvifCamera(has_media2=True)) as camera:
        device = await read(camera)
    main, audio = device.profiles
    assert (main.codec, main.width, main.height, main.fps, main.gop, main.bitrate_kbps, main.uri) == (
        *("H265", 2560, 1440),
        *(20, 40, 2048),
        "rtsp://127.0.0.1:554/M1",
    )
    assert main.key_interval == timedelta(seconds=2)
    assert (audio.codec, audio.width, audio.gop) == ("", None, None)


@pytest.mark.integration
async def test_a_device_that_offers_media_2_and_does_not_speak_it_is_asked_the_older_way() -> None:
    with serving(OnvifCamera(has_media2=True, speaks_media2=False)) as camera:
        device = await read(camera)
    assert [profile.codec for profile in device.profiles] == ["H264", "H264"]
