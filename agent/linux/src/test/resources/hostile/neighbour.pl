# An unprivileged neighbour who owns a directory and flips what is in it, and the directory itself, until told to stop.
# Puts in the agent's way: links to root's files and folders, second names of root's files, fifos, folders with links
# inside. Reads every temporary file that it may read (and says so in "caught"), gives them second names, takes them away
# and puts links in their place.
use strict;
use Fcntl;
use POSIX qw(mkfifo);

my ($home, $victims) = @ARGV;
my $target = "$home/sub/target";
my $linked = (stat "$victims/linked")[1];
my $n = 0;

sub clear {
    unlink $target, "$target/x", "$target/y", "$target/x/deep";
    rmdir "$target/x";
    rmdir $target or rename $target, "$home/sub/junk$n";
}

my @turns = (
    sub { clear(); symlink "$victims/target", $target },
    sub { clear(); mkfifo($target, 0666) },
    sub { clear(); link "$home/own", $target },
    sub { clear(); rename "$home/pool/$n", $target },
    sub { rename "$home/sub", "$home/aside"; symlink $victims, "$home/sub" },
    sub { unlink "$home/sub"; rename "$home/aside", "$home/sub" },
    sub { clear(); symlink "$victims/tree", $target },
    sub { clear(); mkdir $target; mkdir "$target/x"; open(my $f, '>', "$target/x/deep"); symlink "$victims/tree", "$target/y" },
    sub { rename "$target/x", "$target/z$n"; symlink "$victims/tree", "$target/x" },
    sub { clear(); open(my $f, '>', $target) },
);

while (-e "$home/go") {
    $turns[$n++ % @turns]->();
    select(undef, undef, undef, 0.002) if $n % 7 == 0; # rests at each of its tricks in turn
    if ($n == 300) { open(my $f, '>', "$home/busy") }
    for my $dir ("$home/sub", "$home/aside") {
        opendir(my $d, $dir) or next;
        for my $name (grep { /^\.plumb-/ } readdir $d) {
            # what it put at the target stands under a temporary name for a while, once it was exchanged for the agent's
            my $f;
            if (sysopen($f, "$dir/$name", O_RDONLY | O_NOFOLLOW | O_NONBLOCK) and (stat $f)[4] == 0 and (stat $f)[1] != $linked) {
                open(my $c, '>>', "$home/caught");
                print $c "$name\n";
            }
            link "$dir/$name", "$home/kept$n" if $n % 3 == 0;
            if ($n % 5 == 0 && rename "$dir/$name", "$home/stolen$n") { symlink "$victims/target", "$dir/$name" }
        }
    }
}
print "$n turns\n";
