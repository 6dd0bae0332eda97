package org.tupyo.server.elections;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/// What an election says about itself.
///
/// @param description Markdown, may be empty
/// @param zone in which its times are said
/// @param opensAt opened by hand where empty
/// @param closesAt closed by hand where empty
public record Details(
    String title,
    String description,
    ZoneId zone,
    Optional<Instant> opensAt,
    Optional<Instant> closesAt,
    Rules rules) {}
