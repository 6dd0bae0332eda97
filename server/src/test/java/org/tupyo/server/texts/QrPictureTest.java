package org.tupyo.server.texts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QrPictureTest {
  @Test
  void aCameraReadsThePicture() throws Exception {
    var address = "https://vote.example.org/r/342-0123456789abcdef0123456789abcdef";

    var svg = QrPicture.svg(address, "QR & <code>");

    assertThat(svg).contains("aria-label=\"QR &amp; &lt;code>\"");
    assertThat(Camera.read(svg)).isEqualTo(address);
  }
}
