"""The table of phrases: every form of every word, and the same table from its bytes."""

from __future__ import annotations

from bilateral.catalogue.phrases import Case, Phrase, PhraseTable

PHRASES = [
    Phrase("US", "entity", "USA"),
    Phrase("Jay’s Treaty", "fact", "jay"),
    Phrase("net-zero", "concept", "target"),
    Phrase("net zero", "concept", "climate"),
    Phrase(" ", "cue", "nothing"),
]


def meant(table: PhraseTable, words: str) -> list[tuple[str, Case]]:
    return [(m.id, m.case) for m in table.meanings(list(table.words).index(words))]


def test_phrases_are_told_apart_by_their_plain_small_letters():
    table = PhraseTable.of(PHRASES)
    assert list(table.words) == ["us", "jay's treaty", "net zero"]
    assert meant(table, "us") == [("USA", Case.CAPITALS)]
    assert meant(table, "jay's treaty") == [("jay", Case.PROPER)]
    assert meant(table, "net zero") == [("climate", Case.ANY), ("target", Case.ANY)]


def test_a_common_noun_needs_no_capital_where_another_word_has_one():
    table = PhraseTable.of([Phrase("Treaty of Ghent", "fact", "ghent"), Phrase("Convention of 1818", "fact", "line")])
    assert meant(table, "treaty of ghent") == [("ghent", Case.WITHIN)]
    assert meant(table, "convention of 1818") == [("line", Case.WITHIN)]


def test_a_hyphen_at_the_end_stands_for_what_follows():
    assert list(PhraseTable.of([Phrase("third-", "cue", "ordinal", "3")]).words) == ["third "]


def test_bytes_give_the_same_table_again():
    table = PhraseTable.of(PHRASES)
    again = PhraseTable.from_bytes(table.to_bytes())
    assert list(again.words) == list(table.words)
    assert [again.meanings(i) for i in range(3)] == [table.meanings(i) for i in range(3)]
    assert again.to_bytes() == table.to_bytes()


def test_only_indicators_compete_within_themselves():
    first, second = Phrase("goods", "code", "trade|coverage", "goods"), Phrase("goods", "code", "energy|part", "all")
    rivals = {m.rivalry for m in PhraseTable.of([first, second]).meanings(0)}
    assert len(rivals) == 2
    places = PhraseTable.of([Phrase("Quebec", "entity", "CA-QC"), Phrase("Quebec", "entity", "city-quebec")])
    assert len({m.rivalry for m in places.meanings(0)}) == 1
