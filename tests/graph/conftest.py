"""What tests of the graph share."""

from __future__ import annotations

import pytest


@pytest.fixture
def no_parquet_trial(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parquet files that nobody damaged are opened without the trial in a child process, which would start Python hundreds of times."""
    monkeypatch.setattr("graph.exchange.tables_parquet.fatal", lambda paths, limit: None)
