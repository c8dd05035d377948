// Does the answer survive? Proves or refutes the claims of reductions.
//
// Without FILEs, for all instances: every tiny instance is tried on the running code, and each claim is
// decided for all sizes by Z3 and checked by cvc5. A chain is as good as its links. With FILEs, for these
// very instances: both ends are solved, witnesses mapped back, and images compared with their definition. A
// counterexample is shown on both sides and saved as an instance file. With --program, for anybody's program:
// on tiny instances, edge cases and hard families, or on these FILEs.
//
// Exit status: 0 every claim is as its author expects, 1 refuted, 2 bad input, 3 less than expected, 4 the
// engines disagree.
//
//   reductio verify ov_to_max_ip
//   reductio verify sat_to_ov,ov_to_attention --claim sound
//   reductio verify --all --emit obligations/
//   reductio verify --all --kernel
//   reductio verify ov_to_max_ip hard.ov
//   reductio verify --gadget mine.gadget
//   reductio verify --program "python3 mine.py" --from ov --to max-ip
#pragma once
#include "cli/command.hpp"

namespace reductio::cli {

struct Verify {
  static constexpr std::string_view usage = "REDUCTION|CHAIN|--gadget FILE|--program CMD [FILE...], or --all";
  static constexpr std::size_t least = 0, most = 1'000'000;
  static std::vector<Option> options(const Words& words);
  static int run(const Session& session);
};

}  // namespace reductio::cli
