package org.tupyo.server.classic;

import org.springframework.http.HttpStatus;

/// A request that cannot be understood; [ClassicErrors] answers it.
class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Reply reply;

  Refusal(Reply reply) {
    // No trace: this is no fault of the program, and may come thousands of times a second.
    super(String.valueOf(reply.status()), null, false, false);
    this.reply = reply;
  }

  static Refusal badRequest(String detail) {
    return new Refusal(Reply.detail(HttpStatus.BAD_REQUEST, detail));
  }

  Reply reply() {
    return reply;
  }
}
