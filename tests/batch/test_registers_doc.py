"""The mapping shown in docs/registers.md loads and fits the programme it names."""

from pathlib import Path

import largesse
from largesse.batch.feeds import bind_mapping
from largesse.batch.mapping import load_mapping

PAGE = Path(__file__).parents[2] / "docs" / "registers.md"


def test_the_page_s_mapping_fits_its_programme(tmp_path: Path) -> None:
    shown = PAGE.read_text(encoding="utf-8").split("```yaml\n")[1].split("```")[0]
    file = tmp_path / "mapping.yaml"
    file.write_text(shown, encoding="utf-8")
    binding = bind_mapping(largesse.load("cn/shanghai/innovative-hq").programme, load_mapping(file))
    assert binding.reference_year == 2022
    assert {feed.name for feed in binding.feeds} == {"sales.2022", "employees", "market_value", "sector"}
    assert [fixed.name for fixed in binding.fixed] == ["outbound_investment"]
