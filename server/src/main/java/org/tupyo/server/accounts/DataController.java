package org.tupyo.server.accounts;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tupyo.server.place.Place;
import tools.jackson.databind.ObjectMapper;

/// Gives members what is kept about them.
@RestController
class DataController {
  private final List<PersonalData> features;
  private final Place place;
  private final Clock clock;
  private final ObjectMapper json;

  DataController(List<PersonalData> features, Place place, Clock clock, ObjectMapper json) {
    this.features = List.copyOf(features);
    this.place = place;
    this.clock = clock;
    this.json = json;
  }

  @GetMapping("/account/data.json")
  ResponseEntity<byte[]> file(@AuthenticationPrincipal Member reader) {
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"my-data.json\"")
        .body(json.writerWithDefaultPrettyPrinter().writeValueAsBytes(data(reader)));
  }

  /// The same for programs.
  @GetMapping("/api/members/me/data")
  Map<String, Object> data(@AuthenticationPrincipal Member reader) {
    Map<String, Object> file = new LinkedHashMap<>();
    file.put("place", place.name());
    file.put("address", place.address());
    file.put("made", clock.instant());
    features.forEach(feature -> file.put(feature.name(), feature.of(reader)));
    return file;
  }
}
