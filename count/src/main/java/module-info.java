/// Voting methods as pure functions that explain themselves; needs nothing but `java.base`.
module org.tupyo.count {
  requires static org.jspecify;

  exports org.tupyo.count;
}
