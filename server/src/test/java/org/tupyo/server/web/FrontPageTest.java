package org.tupyo.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;

class FrontPageTest {

  @ParameterizedTest
  @EnumSource
  void anyoneCanOpenTheFrontPage(TestDatabase database) {
    var server = TestServer.on(database);

    var answer = server.get("/");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("<h1>Tupyo</h1>");
  }
}
