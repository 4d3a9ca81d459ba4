# Looks at the agent's temporary files from outside, as root, until told to stop: prints each that more people may use
# than MODE says, and how many it has seen. What the neighbour made, or brought from elsewhere, stands under a temporary
# name once a new folder was exchanged for it; that is no file of the agent's.
use strict;
use Fcntl ':mode';

my ($home, $mode) = ($ARGV[0], oct $ARGV[1]);
my $seen = 0;
while (-e "$home/go") {
    for my $dir ("$home/sub", "$home/aside") {
        opendir(my $d, $dir) or next;
        for my $name (grep { /^\.plumb-/ } readdir $d) {
            my @found = lstat "$dir/$name" or next;
            next if S_ISLNK($found[2]) || $found[4] != 0 || ($name =~ /\.d$/ && !S_ISDIR($found[2]));
            $seen++;
            printf "wide: %s is %04o\n", $name, S_IMODE($found[2]) if S_IMODE($found[2]) & ~$mode;
        }
    }
}
print "seen: $seen\n";
