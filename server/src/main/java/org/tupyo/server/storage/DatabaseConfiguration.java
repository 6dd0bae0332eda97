package org.tupyo.server.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.util.DriverDataSource;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import javax.sql.DataSource;
import org.apache.commons.dbcp2.PoolableConnection;
import org.apache.commons.dbcp2.PoolableConnectionFactory;
import org.apache.commons.dbcp2.PoolingDataSource;
import org.apache.commons.pool2.impl.GenericObjectPool;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.task.SimpleAsyncTaskSchedulerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteOpenMode;

/// Opens the database that the settings name.
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {
  private static final Logger LOG = LoggerFactory.getLogger(DatabaseConfiguration.class);

  /// SQLite's driver prepares each statement anew, which takes as long as running it: so the pool
  /// keeps as many as the box and the busiest pages use.
  private static final int MOST_STATEMENTS = 200;

  /// Each of our questions has an index. PostgreSQL thinks it needs none where it saw a few rows a
  /// minute ago, and goes on reading the whole table while a storm of votes fills it. Without the
  /// last it plans each question about a few rows anew, which takes twice as long as answering it.
  private static final String BY_INDEX =
      """
      set enable_seqscan = off;
      set enable_hashjoin = off;
      set enable_mergejoin = off;
      set jit = off;
      set plan_cache_mode = force_generic_plan
      """;

  /// How long SQLite's log grows (pages of 4 KiB) before the writer moves it into the database.
  /// Many votes change the same pages, which are moved once: with SQLite's own 1,000 fewer votes a
  /// second got in (bench/README.md). Every question looks for its pages in the log first, so it
  /// must stay short.
  private static final int PAGES_BETWEEN_CHECKPOINTS = 4_000;

  private static final String ONLY_READS = "pragma query_only = true";

  /// SQLite opens a file with the first question.
  private static final String OPENS = "select count(*) from sqlite_schema";

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @Bean
  Dialect dialect(StorageSettings settings) {
    return settings.database().isPresent() ? Dialect.POSTGRESQL : Dialect.SQLITE;
  }

  /// Connections are fetched lazily: only then is it known whether the transaction may write.
  @Bean
  DataSource dataSource(StorageSettings settings, DataFolder folder, Outage outage) {
    return settings
        .database()
        .<DataSource>map(address -> postgresql(settings, address, outage))
        .orElseGet(() -> sqlite(folder));
  }

  /// The connection of the ballot box's writer comes from here too; see `ballots`.
  private static DataSource sqlite(DataFolder folder) {
    var split = new SplitDataSource(pool(folder, 1, false), pool(folder, 6, true));
    return new ClosingLazyDataSource(split);
  }

  private static PoolingDataSource<PoolableConnection> pool(
      DataFolder folder, int size, boolean readOnly) {
    var sqlite = new SQLiteConfig();
    sqlite.setJournalMode(SQLiteConfig.JournalMode.WAL);
    // FULL: NORMAL loses acknowledged ballots in a power cut.
    sqlite.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    sqlite.setBusyTimeout(5_000);
    sqlite.enforceForeignKeys(true);
    // KiB. A reader's is out of date after every group of votes, so it is small.
    sqlite.setCacheSize(readOnly ? -2_000 : -16_000);
    sqlite.setTempStore(SQLiteConfig.TempStore.MEMORY);
    if (!readOnly) {
      sqlite.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
      sqlite.setWalAutocheckpoint(PAGES_BETWEEN_CHECKPOINTS);
    }
    // The migrations have made the file: where somebody takes it away, no empty one takes its
    // place.
    sqlite.resetOpenMode(SQLiteOpenMode.CREATE);
    var file = new SQLiteDataSource(sqlite);
    file.setUrl(address(folder));
    var connections = new PoolableConnectionFactory(file::getConnection, null);
    connections.setPoolStatements(true);
    connections.setMaxOpenPreparedStatements(MOST_STATEMENTS);
    connections.setConnectionInitSql(readOnly ? List.of(ONLY_READS, OPENS) : List.of(OPENS));
    var limits = new GenericObjectPoolConfig<PoolableConnection>();
    limits.setMaxTotal(size);
    limits.setMaxIdle(size);
    limits.setMaxWait(PATIENCE);
    // Who comes back at once must not overtake those who wait for the one writer.
    limits.setFairness(true);
    limits.setJmxEnabled(false);
    var pool = new OneFilePool(connections, limits);
    connections.setPool(pool);
    return new PoolingDataSource<>(pool);
  }

  /// Opens its connections together: one that is opened later would be to whatever file has the
  /// name by then.
  private static final class OneFilePool extends GenericObjectPool<PoolableConnection> {
    private volatile boolean opened;

    OneFilePool(
        PoolableConnectionFactory connections, GenericObjectPoolConfig<PoolableConnection> limits) {
      super(connections, limits);
    }

    @Override
    public PoolableConnection borrowObject(Duration maxWait) throws Exception {
      if (!opened) {
        open();
      }
      return super.borrowObject(maxWait);
    }

    private synchronized void open() throws Exception {
      if (!opened) {
        addObjects(getMaxTotal());
        opened = true;
      }
    }
  }

  private static DataSource postgresql(StorageSettings settings, String address, Outage outage) {
    Database.checkAddress(address);
    var properties = new Properties();
    properties.setProperty("reWriteBatchedInserts", "true");
    properties.setProperty("ApplicationName", "tupyo");
    properties.setProperty("socketTimeout", "30");
    // Else the message of a failure holds the values of the row: choices, names, addresses.
    properties.setProperty("logServerErrorDetail", "false");
    properties.setProperty("connectTimeout", "5");
    var server =
        new DriverDataSource(
            address,
            null,
            properties,
            settings.databaseUser().orElse(null),
            settings.databasePassword().orElse(null));
    var pool = new HikariConfig();
    pool.setPoolName("postgresql");
    pool.setDataSource(new Knocking(server, outage));
    pool.setMaximumPoolSize(16);
    pool.setConnectionTimeout(5_000);
    pool.setKeepaliveTime(30_000);
    pool.setConnectionInitSql(BY_INDEX);
    return new ClosingLazyDataSource(new ShortCircuit(new HikariDataSource(pool), outage));
  }

  /// What the clock does again and again fails each time while the database is away; that it is has
  /// been said.
  @Bean
  SimpleAsyncTaskSchedulerCustomizer quietWhileAway(Outage outage) {
    return scheduler ->
        scheduler.setErrorHandler(failure -> {
          if (outage.isKnown()) {
            LOG.debug("nothing is done by the clock while the database is away", failure);
          } else {
            LOG.error("what the clock does has failed", failure);
          }
        });
  }

  @Bean
  FlywayConfigurationCustomizer migrations(Dialect dialect, DataFolder folder) {
    return flyway -> {
      if (dialect == Dialect.SQLITE) {
        // The pooled source hands readers to whoever is outside a transaction of ours.
        flyway.dataSource(address(folder), "", "");
      }
      Migrations.configure(flyway, dialect);
    };
  }

  private static String address(DataFolder folder) {
    return "jdbc:sqlite:" + folder.file(DataFolder.DATABASE);
  }

  /// Closes what it wraps when the server stops.
  private static final class ClosingLazyDataSource extends LazyConnectionDataSourceProxy
      implements Closeable {
    private final Closeable wrapped;

    <T extends DataSource & Closeable> ClosingLazyDataSource(T wrapped) {
      super(wrapped);
      this.wrapped = wrapped;
    }

    @Override
    public void close() throws IOException {
      wrapped.close();
    }
  }
}
