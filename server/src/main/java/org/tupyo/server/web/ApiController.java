package org.tupyo.server.web;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.util.UriUtils;
import org.tupyo.server.elections.Elections;
import org.tupyo.server.elections.Listing;
import org.tupyo.server.elections.Stage;
import org.tupyo.server.place.Place;

/// The page for those who write programs: what to paste, and where the description is.
@Controller
class ApiController {
  private final Elections elections;
  private final Place place;

  ApiController(Elections elections, Place place) {
    this.elections = elections;
    this.place = place;
  }

  @GetMapping("/api")
  String api(Model model) {
    var newest = newest();
    var server = place.address().toString();
    model.addAttribute(
        "lines",
        Stream.of(
                "/api/elections",
                newest.map(found -> found + "/log").orElse("/api/test"),
                "/api/candidate/result")
            .map(path -> "curl " + server + path)
            .toList());
    model.addAttribute(
        "addresses",
        Stream.concat(
                Stream.of("/api/elections", "/api/elections?state=open", "/api/candidate"),
                newest.stream().flatMap(found -> Stream.of(found, found + "/log")))
            .toList());
    return "web/api";
  }

  /// The address of the newest election that everybody may read, as a shell takes it too.
  private Optional<String> newest() {
    var open = EnumSet.of(Stage.OPEN, Stage.CLOSED, Stage.PUBLISHED);
    List<Listing.Row> rows = elections.ofAll(open, Optional.empty(), 1).rows();
    return rows.stream()
        .map(row -> UriUtils.encodePathSegment(row.id().value(), StandardCharsets.UTF_8))
        .map("/api/elections/"::concat)
        .findFirst();
  }
}
