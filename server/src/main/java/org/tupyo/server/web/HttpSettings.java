package org.tupyo.server.web;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// How much patience and room a request is given, and whom the server believes about it.
///
/// @param headWithin how long request line and headers may take to arrive
/// @param bodyWithin how long the body may take to arrive; more where it arrives fast
/// @param body largest body of a request
/// @param upload largest body where an organiser uploads a file
/// @param proxies addresses or networks (`10.0.0.0/8`) of the proxies in front of this server; only
///   they are believed when they say in `X-Forwarded-For` and `X-Forwarded-Proto` for whom they ask
@ConfigurationProperties("tupyo.http")
record HttpSettings(
    @DefaultValue("10s") Duration headWithin,
    @DefaultValue("20s") Duration bodyWithin,
    @DefaultValue("1MB") DataSize body,
    @DefaultValue("13MB") DataSize upload,
    @DefaultValue List<String> proxies) {}
