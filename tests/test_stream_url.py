import pytest

from ingest.stream_url import SCHEMES, Maker, Stream, stream_url


@pytest.mark.parametrize(
    ("maker", "channel", "stream", "url"),
    [
        (Maker.HIKVISION, 1, Stream.SUB, "rtsp://10.0.0.5:554/Streaming/Channels/102"),
        (Maker.HIKVISION, 16, Stream.MAIN, "rtsp://10.0.0.5:554/Streaming/Channels/1601"),
        (Maker.DAHUA, 3, Stream.SUB, "rtsp://10.0.0.5:554/cam/realmonitor?channel=3&subtype=1"),
        (Maker.DAHUA, 1, Stream.MAIN, "rtsp://10.0.0.5:554/cam/realmonitor?channel=1&subtype=0"),
        (Maker.UNIVIEW, 2, Stream.SUB, "rtsp://10.0.0.5:554/unicast/c2/s1/live"),
        (Maker.GENERIC, 1, Stream.SUB, "rtsp://10.0.0.5:554/stream2"),
    ],
)
def test_each_maker_has_its_own_way(maker, channel, stream, url):
    assert stream_url(maker, "10.0.0.5", channel=channel, stream=stream) == url


def test_no_maker_is_forgotten():
    assert set(SCHEMES) == set(Maker)


def test_an_ipv6_host_stands_in_brackets():
    assert stream_url(Maker.DAHUA, "fd00::5", port=8554).startswith("rtsp://[fd00::5]:8554/cam/")


def test_channels_count_from_one():
    with pytest.raises(ValueError, match="from 1, not 0"):
        stream_url(Maker.HIKVISION, "10.0.0.5", channel=0)
