package org.tupyo.count;

/// A method in which a mark is a vote and those with the most votes are elected. A `Tally` of it is
/// checked more closely: the votes that stand are those that were given.
public interface MarksMethod extends VotingMethod {}
