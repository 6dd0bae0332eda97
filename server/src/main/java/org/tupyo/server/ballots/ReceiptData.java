package org.tupyo.server.ballots;

import java.net.URI;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tupyo.server.accounts.Member;
import org.tupyo.server.accounts.PersonalData;
import org.tupyo.server.elections.ElectionId;

/// The receipts of a member's ballots in force: that they are in the box, not what they say.
@Component
class ReceiptData implements PersonalData {
  private final JdbcClient jdbc;
  private final Receipts receipts;

  ReceiptData(JdbcClient jdbc, Receipts receipts) {
    this.jdbc = jdbc;
    this.receipts = receipts;
  }

  /// @param address of the page that checks it
  record Entry(String election, long position, String hash, String code, URI address) {}

  @Override
  public String name() {
    return "receipts";
  }

  @Override
  public List<Entry> of(Member member) {
    return jdbc.sql(
            """
            select distinct v.election_id, e.position, e.hash
            from voter v
            join vote x on x.voter_id = v.id
            join log_entry e on e.election_id = v.election_id and e.position = x.position
            where v.member_id = :member
            order by v.election_id, e.position
            """)
        .param("member", member.id().value())
        .query((row, _) ->
            entry(
                new Receipt(
                    new ElectionId(row.getString("election_id")),
                    row.getLong("position"),
                    row.getString("hash"))))
        .list();
  }

  private Entry entry(Receipt receipt) {
    return new Entry(
        receipt.election().value(),
        receipt.position(),
        receipt.hash(),
        ReceiptCode.of(receipt),
        receipts.address(receipt));
  }
}
