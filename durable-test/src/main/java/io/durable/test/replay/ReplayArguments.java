package io.durable.test.replay;

import io.durable.test.history.HistoryFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** The histories of the folder that a {@link ReplayTest} names. */
final class ReplayArguments implements ArgumentsProvider {

    @Override
    public Stream<? extends Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext context) {
        Path folder = Path.of(
                context.getRequiredTestMethod().getAnnotation(ReplayTest.class).value());
        List<Path> files = HistoryFiles.in(folder);
        if (files.isEmpty()) {
            throw new IllegalArgumentException("There is no history in " + folder.toAbsolutePath()
                    + "; write some with HistoryFiles.write, or take the test away");
        }
        return files.stream()
                .map(file -> Arguments.of(Named.of(file.getFileName().toString(), HistoryFiles.read(file))));
    }
}
