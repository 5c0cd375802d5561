//! The seats of a council, as the law sets them.

/// How many members the council of a municipality with so many inhabitants has: Gemeentewet, article 8.
pub fn seats(inhabitants: u32) -> u8 {
    const UP_TO: [(u32, u8); 16] = [
        (3_000, 9),
        (6_000, 11),
        (10_000, 13),
        (15_000, 15),
        (20_000, 17),
        (25_000, 19),
        (30_000, 21),
        (35_000, 23),
        (40_000, 25),
        (45_000, 27),
        (50_000, 29),
        (60_000, 31),
        (70_000, 33),
        (80_000, 35),
        (100_000, 37),
        (200_000, 39),
    ];
    let row = UP_TO.iter().find(|(most, _)| inhabitants <= *most);
    row.map_or(45, |(_, seats)| *seats)
}
