package org.tupyo.server.desk;

import java.nio.file.Path;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// @param demo whether an empty place is filled with an election to look at
/// @param demoFiles folder with the files of the demo's election; those that came with the program
///   where empty
@ConfigurationProperties("tupyo")
record DemoSettings(boolean demo, Optional<Path> demoFiles) {}
