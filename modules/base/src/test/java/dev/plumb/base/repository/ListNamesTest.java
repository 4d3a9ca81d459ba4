package dev.plumb.base.repository;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.plumb.api.Ensure;
import dev.plumb.api.ResourceId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Names as apt 2.6 keeps them.
class ListNamesTest {
    @ParameterizedTest
    @CsvSource({
        "http://deb.debian.org/debian, bookworm-updates, deb.debian.org_debian_dists_bookworm-updates_",
        "https://deb.nodesource.com/node_20.x/, nodistro, deb.nodesource.com_node%5f20.x_dists_nodistro_",
        "http://repo.lab:8080/x, bookworm/gpu, repo.lab:8080_x_dists_bookworm_gpu_",
        "file:/srv/repo, ./, _srv_repo_._",
        "file:///srv/repo, bookworm, _srv_repo_dists_bookworm_"
    })
    void anIndexHasTheNameThatAptGivesIt(String uri, String suite, String prefix) {
        RepositorySpec repository = new RepositorySpec(
                new ResourceId("repository", "lab"),
                Ensure.PRESENT,
                List.of(uri),
                List.of(suite),
                List.of("main"),
                List.of(),
                Optional.empty(),
                Optional.empty());
        assertEquals(List.of(prefix), ListNames.prefixes(repository));
    }
}
