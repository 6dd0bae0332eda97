package org.tupyo.server.web;

import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Takes JSON and fails in every way, for the tests of what surrounds controllers.
@RestController
@ConditionalOnProperty("tupyo.echo")
class EchoController {
  record Echo(String text, int number, List<Echo> parts) {}

  @PostMapping("/api/echo")
  Echo echo(@RequestBody Echo echo) {
    return echo;
  }

  @GetMapping("/api/echo/broken")
  Echo broken() {
    throw new IllegalStateException("the secret of minsu@example.org");
  }

  @GetMapping("/broken")
  Echo brokenPage() {
    throw new IllegalStateException("the secret of minsu@example.org");
  }

  @GetMapping("/busy")
  Echo busy() {
    throw new CannotAcquireLockException("database is locked");
  }
}
