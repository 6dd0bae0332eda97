package org.tupyo.server.place;

import java.net.URI;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// What the operator fixes when the server starts.
///
/// @param address where people reach this server, for example `https://vote.example.org`; links in
///   mails come from here and never from a request
@ConfigurationProperties("tupyo.place")
record PlaceSettings(Optional<URI> address) {}
