package org.tupyo.server.accounts;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How often somebody may try. Each server node counts for itself.
///
/// @param enabled `false` switches every limit off, for tests and measurements from one address
/// @param signInAccount failed sign-ins at one account; the mail that resets the password lifts it
/// @param signInAddress failed sign-ins from one address; a campus shares one
/// @param signInNetwork failed sign-ins from one network (/16, or /48 of IPv6), against many
///   addresses in one hand
/// @param codeAccount wrong codes of the second step at one account
/// @param signUpAddress new accounts and tries to make one, from one address
/// @param duplicateAddress questions whether a name is taken, from one address
/// @param resetAccount mails that reset the password of one account or confirm its address
/// @param resetAddress requests for such mails from one address
/// @param linkVoter letters with a voting link that one voter asks for
/// @param linkAddress wishes for such letters from one address; a campus shares one
/// @param testMail tests of the mail by one organiser
/// @param refreshAddress uses of refresh tokens from one address
@ConfigurationProperties("tupyo.limits")
record LimitSettings(
    @DefaultValue("true") boolean enabled,
    @DefaultValue("20 per 15m") Limit signInAccount,
    @DefaultValue("100 per 10m") Limit signInAddress,
    @DefaultValue("1000 per 1h") Limit signInNetwork,
    @DefaultValue("10 per 15m") Limit codeAccount,
    @DefaultValue("300 per 1h") Limit signUpAddress,
    @DefaultValue("120 per 1m") Limit duplicateAddress,
    @DefaultValue("3 per 1h") Limit resetAccount,
    @DefaultValue("30 per 1h") Limit resetAddress,
    @DefaultValue("3 per 1h") Limit linkVoter,
    @DefaultValue("120 per 1h") Limit linkAddress,
    @DefaultValue("10 per 1h") Limit testMail,
    @DefaultValue("600 per 1m") Limit refreshAddress) {}
