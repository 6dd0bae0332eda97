package org.tupyo.server.elections;

import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// Serves pictures at addresses that change with their content.
@Controller
class PortraitController {
  private final Portraits portraits;

  PortraitController(Portraits portraits) {
    this.portraits = portraits;
  }

  @GetMapping("/portraits/{name:[0-9a-f]{32}\\.(?:png|jpg)}")
  ResponseEntity<byte[]> portrait(@PathVariable String name) {
    var content = portraits.content(name).orElseThrow(ElectionNotFound::new);
    return ResponseEntity.ok()
        .contentType(name.endsWith(".png") ? MediaType.IMAGE_PNG : MediaType.IMAGE_JPEG)
        .cacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
        .header("X-Content-Type-Options", "nosniff")
        .header("Content-Security-Policy", "default-src 'none'; sandbox")
        .body(content);
  }
}
