/// Voting methods as pure functions that explain themselves; needs nothing but `java.base`.
module org.tupyo.count {
  requires static org.jspecify;

  exports org.tupyo.count;
  exports org.tupyo.count.catalogue;
  exports org.tupyo.count.choices;
  exports org.tupyo.count.committees;
  exports org.tupyo.count.decision;
  exports org.tupyo.count.formats;
  exports org.tupyo.count.lists;
  exports org.tupyo.count.pairwise;
  exports org.tupyo.count.positions;
  exports org.tupyo.count.results;
  exports org.tupyo.count.runoff;
  exports org.tupyo.count.scores;
  exports org.tupyo.count.transfer;
}
