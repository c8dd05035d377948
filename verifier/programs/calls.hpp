// The programs of a reduction, and calls of them: each ends in what was asked for, or in a ProgramFault.
#pragma once
#include "instances/formats/format.hpp"
#include "instances/work.hpp"

namespace reductio::verifier {

// A program and its words. The program is looked for on PATH unless it is named with a slash.
using CommandWords = std::vector<std::string>;

// What one call may take. Memory and files are bounded for each process that it starts.
struct CallLimits {
  std::chrono::milliseconds time{10'000};
  std::uint64_t memory = std::uint64_t{1} << 30;  // bytes, as are the others
  std::uint64_t file = std::uint64_t{64} << 20;
  std::size_t output = std::size_t{64} << 20;
  // Of a solver, whose `time` is of the processor: so many times as long by the clock, and a second.
  unsigned patience = 2;
};

struct Programs {
  CommandWords reduce;  // reads an instance of `from`, writes its image
  CommandWords back;    // reads source, image and a witness of the image; writes a witness of the source
  CommandWords decide;  // reads an image; says yes or no. Empty, as `back` may be: there is none
  std::string from;     // a problem of formulas or rows
  std::string to;       // a problem, or with `decide` any name
  CallLimits limits{};
  bool untidy = false;  // sources are written with comments, trailing blanks and CRLF
};

// A program did not do what it is there for.
class ProgramFault : public std::runtime_error {
 public:
  // role: "--program", "--back" or "--decide"; found: "ends with status 1"; expected: "an instance of ov".
  ProgramFault(std::string who, std::string found, std::string what_expected)
      : std::runtime_error(who + " " + found),
        role(std::move(who)),
        did(std::move(found)),
        expected(std::move(what_expected)) {}
  std::string role, did, expected;
  std::optional<Instance> source{};  // on which it happened
};

// The source as `reduce` and `back` are given it.
std::string source_text(const Programs& programs, const Instance& source);

// These throw ProgramFault, and Stopped when `work` ran out.

// The image as it was written.
std::string call_reduce(const Programs& programs, const std::string& source, const Work& work);
// The image as an instance of `to` that can be answered by yes or no.
Instance read_image(const Programs& programs, const std::string& image);

// The source's witness behind one of the image; none where the program says that there is none.
std::optional<Witness> call_back(const Programs& programs, const Instance& source, const std::string& image,
                                 const Json& witness, const Work& work);

// What the decider says of an image; `witness`: what it wrote after its yes, where it wrote any.
struct TargetAnswer {
  bool yes = false;
  std::optional<std::string> witness;
};
TargetAnswer call_decide(const Programs& programs, const std::string& image, const Work& work);

}  // namespace reductio::verifier
