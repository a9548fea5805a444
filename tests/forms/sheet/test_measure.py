from perfdesk.forms.sheet.grid import Face
from perfdesk.forms.sheet.measure import GETA, Measure, load_metrics, main_font

SERIF, FALLBACK, EMOJI = "NotoSerifSC-Regular", "Fallback-Regular", "NotoEmoji-Regular"


def test_a_han_character_is_as_wide_as_the_type_is_high() -> None:
    assert Measure().width("南通市" * 100, Face.SERIF, 10.5) == 3150


def test_latin_letters_have_the_advances_of_the_font() -> None:
    serif = load_metrics(SERIF)
    a = serif.advance_of("a")
    assert a is not None
    assert Measure().width("aa", Face.SERIF, 10) == a * 2 / 100


def test_width_counts_code_points_beyond_the_basic_plane_once() -> None:
    assert Measure().width("䶮㛃堃𬭎𫖮", Face.SERIF, 10) == 50


def test_a_text_is_one_run_where_one_font_has_it_all() -> None:
    assert list(Measure().runs("物业管理费", Face.BOLD)) == [
        ("NotoSansSC-Bold", "物业管理费", 5000)
    ]


def test_a_blank_text_has_no_run() -> None:
    assert list(Measure().runs("", Face.SERIF)) == []


def test_each_character_is_drawn_by_the_first_font_that_has_it() -> None:
    runs = [(font, text) for font, text, _ in Measure().runs("甲☑乙😀", Face.SERIF)]
    assert runs == [(SERIF, "甲"), (FALLBACK, "☑"), (SERIF, "乙"), (EMOJI, "😀")]


def test_headings_fall_back_to_the_serif_first() -> None:
    measure = Measure()
    lacking = next(
        character
        for character in map(chr, range(0x3000, 0xFFFF))
        if load_metrics("NotoSansSC-Bold").advance_of(character) is None
        and load_metrics(SERIF).advance_of(character) is not None
    )
    assert [font for font, _, _ in measure.runs(lacking, Face.BOLD)] == [SERIF]


def test_what_no_font_has_is_drawn_as_a_geta_and_told_once() -> None:
    measure = Measure()
    assert list(measure.runs("甲\u0b00\u0b00", Face.SERIF)) == [(SERIF, f"甲{GETA}{GETA}", 3000)]
    assert measure.missing("甲\u0b00\u0b00", Face.SERIF) == ("\u0b00",)
    assert measure.width("\u0b00", Face.SERIF, 10) == 10


def test_a_geta_that_was_typed_is_not_missing() -> None:
    assert Measure().missing(f"{GETA}\u0b00", Face.SERIF) == ("\u0b00",)


def test_nothing_is_missing_of_an_everyday_text() -> None:
    measure = Measure()
    assert list(measure.runs("物业", Face.SERIF))
    assert measure.missing("物业", Face.SERIF) == ()


def test_joiners_variation_selectors_and_controls_have_no_width_and_are_not_missing() -> None:
    measure = Measure()
    for inkless in ("\u200d", "\ufe0f", "\U000e0100", "\u0302", "\x07", "\u0f35"):
        assert measure.width(inkless, Face.SERIF, 10) == 0, inkless
        assert measure.missing(inkless, Face.SERIF) == (), inkless
    assert [text for _, text, _ in measure.runs("\x07", Face.SERIF)] == [""]


def test_an_everyday_text_is_all_in_the_main_font_of_its_face() -> None:
    measure = Measure()
    for face in Face:
        assert [font for font, _, _ in measure.runs("物业 2024", face)] == [main_font(face)]


def test_the_end_of_a_line_does_not_have_the_fonts_of_rare_characters_read() -> None:
    load_metrics.cache_clear()
    assert Measure().width("\n", Face.SANS, 10) == 0
    assert load_metrics.cache_info().currsize == 0


def test_the_metrics_cover_no_more_than_they_say() -> None:
    serif = load_metrics(SERIF)
    assert serif.advance_of("\x00") is None
    assert serif.advance_of("中") == 1000
    assert serif.advance_of("\U0010ffff") is None
