"""Where Greenroom keeps things: the library, settings and models, each in its system folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import platformdirs

from desktop.errors import GreenroomError

APP = "greenroom"
STORE = "library.db"


@dataclass(frozen=True, slots=True)
class Places:
    """The three folders everything lies in; on Linux they follow XDG_DATA_HOME and its siblings."""

    data: Path
    config: Path
    cache: Path

    @classmethod
    def of_user(cls) -> Places:
        """The folders of the person running the app, as their system has it; creates nothing."""
        return cls(
            data=platformdirs.user_data_path(APP, appauthor=False),
            config=platformdirs.user_config_path(APP, appauthor=False),
            cache=platformdirs.user_cache_path(APP, appauthor=False),
        )

    @property
    def recordings(self) -> Path:
        """Sound files, beside the library that lists them."""
        return self.data / "recordings"

    @property
    def models(self) -> Path:
        """Speech models the user had fetched."""
        return self.data / "models"

    @property
    def frameworks(self) -> Path:
        """The user's own answer frameworks, one TOML file each."""
        return self.config / "frameworks"

    @property
    def settings(self) -> Path:
        """The settings file."""
        return self.config / "settings.toml"

    def create(self) -> None:
        """Make the folders, readable by their owner alone; raises GreenroomError."""
        for folder in (
            self.data,
            self.recordings,
            self.models,
            self.config,
            self.frameworks,
            self.cache,
        ):
            try:
                folder.mkdir(parents=True, exist_ok=True)
                folder.chmod(0o700)
            except OSError as error:
                raise GreenroomError(
                    f"I could not create the folder {folder}: {error.strerror or error}; "
                    "please free the path or make it writable."
                ) from error
