package org.tupyo.server.classic;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Two routes that tell a client whether server and token work.
@RestController
class ProbeRoutes {
  private final Replies replies;

  ProbeRoutes(Replies replies) {
    this.replies = replies;
  }

  @GetMapping("/api/test")
  ResponseEntity<byte[]> open() {
    return replies.entity(Reply.ok(new Message("test API successfully responsed")));
  }

  @GetMapping("/api/testauth")
  ResponseEntity<byte[]> withToken() {
    return replies.entity(Reply.ok(new Message("test Auth API successfully responsed")));
  }
}
