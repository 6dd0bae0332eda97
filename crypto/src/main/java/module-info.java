/// The verifiable election protocol, interoperable with Belenios' version 1, and its public record.
module org.tupyo.crypto {
  requires static org.jspecify;
  requires org.tupyo.count;
  requires tools.jackson.core;

  exports org.tupyo.crypto.ballot;
  exports org.tupyo.crypto.credential;
  exports org.tupyo.crypto.election;
  exports org.tupyo.crypto.group;
  exports org.tupyo.crypto.holding;
  exports org.tupyo.crypto.json;
  exports org.tupyo.crypto.proof;
  exports org.tupyo.crypto.record;
  exports org.tupyo.crypto.recount;
  exports org.tupyo.crypto.tally;
  exports org.tupyo.crypto.trustee;
  exports org.tupyo.crypto.verify;
}
