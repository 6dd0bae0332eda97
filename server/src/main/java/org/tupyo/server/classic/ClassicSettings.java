package org.tupyo.server.classic;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What the operator fixes about calls from other sites.
///
/// @param origins the sites whose scripts may call `/api`, such as `https://club.example.org`; `*`
///   is every site. Browsers never send cookies along
@ConfigurationProperties("tupyo.classic")
record ClassicSettings(@DefaultValue("*") List<String> origins) {
  ClassicSettings {
    origins = List.copyOf(origins);
  }
}
