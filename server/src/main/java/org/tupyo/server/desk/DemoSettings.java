package org.tupyo.server.desk;

import java.nio.file.Path;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// @param demoFiles folder with the files of the demo's election; those that came with the program
///   where empty
@ConfigurationProperties("tupyo")
record DemoSettings(Optional<Path> demoFiles) {}
