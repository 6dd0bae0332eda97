package org.tupyo.server.voters;

import org.tupyo.server.elections.Contest;
import org.tupyo.server.elections.OptionId;

/// What voters are told of a candidate who stands no longer.
///
/// @param name of the candidate
/// @param reason as it is published
public record Withdrawal(Contest contest, OptionId option, String name, String reason) {}
