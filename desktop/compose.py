"""Puts the real parts together into a Session; heavy ones are loaded when first needed."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import cast

import assets
from desktop import settings as settings_file
from desktop.cohort.file_scorer import Recipe
from desktop.library.folder import Library, utc_now
from desktop.library.rescue import open_store
from desktop.library.trash import Trash
from desktop.models.lazy import Decoders, ModelChoice
from desktop.session import Session
from desktop.settings import Loaded, Settings
from desktop.speech_tools import (
    Audio,
    Blocks,
    LiveTranscriber,
    Microphone,
    NativeAudio,
    OnBlock,
    OnWords,
    Resampler,
    SpeechTools,
    Steps,
)
from desktop.system.frameworks_folder import read_frameworks
from desktop.system.log import start_log
from desktop.system.places import STORE, Places
from desktop.system.privacy import keep_private
from desktop.system.version import app_version
from desktop.takes.analyser import Analyser
from desktop.types import Device
from scoring.catalog import load_catalog
from scoring.score import Scorer
from scoring.tagger.onnx import OnnxTagger
from scoring.types import Tagger
from speech.decoder import Decoder
from speech.models import EMBEDDED

log = logging.getLogger(__name__)


def open_session(
    places: Places, *, model: str | None = None, loaded: Loaded | None = None
) -> Session:
    """The Session of one user, ready at once: Whisper and the tagger load on first use.

    `model` is used instead of the one in the settings, which are read unless they are `loaded`
    already. Broken settings, frameworks or a damaged
    library become sentences in `problems`; GreenroomError is raised only where nothing would work.
    """
    keep_private()
    places.create()
    start_log(places.cache)
    chosen, problems = loaded or settings_file.load(places.settings)
    texts, unread = read_frameworks(places.frameworks)
    catalog, broken = load_catalog(texts)
    store, damage = open_store(places.data / STORE, places.recordings, utc_now)
    # Its version is only ever read, though the protocol would let it be set.
    tagger = cast("Tagger", OnnxTagger(assets.ROOT / "tagger"))
    session = Session(
        places,
        catalog,
        Scorer(catalog, tagger, app_version()),
        tagger,
        speech_tools(places, lambda: session.settings, model),
        store,
        Library(places.recordings),
        Trash(places.data / "trash"),
        chosen,
        (*problems, *unread, *broken, *damage),
    )
    session.add_sample(assets.ROOT / "sample")
    session.adopt_unfinished()
    return session


def open_analyser(recipe: Recipe) -> Analyser:
    """What scores files in a process of its own; opens no library, decodes on one processor."""
    keep_private()
    start_log(recipe.places.cache)
    tagger = cast("Tagger", OnnxTagger(assets.ROOT / "tagger"))
    return Analyser(
        recipe.catalog,
        Scorer(recipe.catalog, tagger, app_version()),
        speech_tools(recipe.places, lambda: recipe.settings, recipe.model, threads=1),
        lambda: recipe.settings,
    )


def open_analyser_there(recipe: Recipe) -> Analyser:
    """The same on another machine, whose own folders hold its models and its log."""
    there = Places.of_user()
    there.create()
    return open_analyser(replace(recipe, places=there))


def speech_tools(
    places: Places, settings: Callable[[], Settings], model: str | None = None, threads: int = 2
) -> SpeechTools:
    """The real parts of speech; `model` goes before the one in `settings`.

    `threads` is how many of them decode.
    """
    keep_private()

    def make(choice: ModelChoice) -> Decoder:
        from speech.decoder import WhisperDecoder
        from speech.models import find_model

        return WhisperDecoder(find_model(*choice, places.models), threads)

    def chosen() -> ModelChoice:
        if model:
            return None, model
        folder = settings().model_folder
        # By its name, so that whoever asks for it by name gets the same one.
        return Path(folder) if folder else None, settings().model or EMBEDDED

    decoders = Decoders(make, chosen)
    return SpeechTools(
        decoder=decoders.get,
        audio=_audio,
        native=_native,
        transcribe=_transcribe,
        live=_live,
        resampler=_resampler,
        microphone=_microphone,
        devices=_devices,
        voice=_voice,
    )


def _audio(path: Path) -> Audio:
    from speech.apart import heard_apart

    return heard_apart(path)


def _native(path: Path) -> NativeAudio:
    from speech.apart import native_apart

    return native_apart(path)


def _transcribe(
    blocks: Blocks, decoder: Decoder, total: float | None, cuts: Sequence[float]
) -> Steps:
    from speech.transcriber import transcribe

    return transcribe(blocks, decoder, total, cuts)


def _live(decoder: Decoder, on_words: OnWords) -> LiveTranscriber:
    from speech.live import LiveTranscriber

    return LiveTranscriber(decoder, on_words)


def _resampler(rate: int) -> Resampler:
    from speech.audio import Resampler

    return Resampler(rate)


def _microphone(path: Path, device: str | None, on_block: OnBlock) -> Microphone:
    from speech.capture import Microphone

    return Microphone(path, device, on_block)


def _devices(refresh: bool) -> tuple[Device, ...]:
    from speech.devices import list_devices

    return tuple(Device(d.index, d.name, d.host_api, d.default) for d in list_devices(refresh))


def _voice(blocks: Blocks) -> float:
    from speech.voicing import FRAME, RATE, VoiceActivity

    activity = VoiceActivity()
    frames = sum(int(activity.feed(block).sum()) for block in blocks)
    return (frames + int(activity.flush().sum())) * FRAME / RATE
