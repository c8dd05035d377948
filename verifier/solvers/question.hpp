// What is asked of an instance, what a solver says to it beforehand, and what comes back beside an answer.
#pragma once
#include <cstdint>
#include <map>
#include <span>
#include <string>

#include "instances/bits/natural.hpp"
#include "instances/problems/problem.hpp"

namespace reductio::verifier {

// Candidates are what could be a witness: all pairs of rows, all assignments. A witness is one that makes the answer
// yes; where the instance itself asks for the optimum (see `asked`), one that attains it.
enum class Ask {
  decide,     // yes or no, with a witness
  optimum,    // the best score, with a witness that attains it
  count,      // how many witnesses there are
  list,       // the first `most` witnesses
  top,        // the `most` candidates with the best scores, the best first, equal ones in their order
  histogram,  // how many candidates there are of each score
  value,  // the number that belongs to all of the data, where the problem asks for one; and it asks no other
};
inline constexpr Ask all_asks[] = {Ask::decide, Ask::optimum,   Ask::count, Ask::list,
                                   Ask::top,    Ask::histogram, Ask::value};

std::string_view name(Ask ask);  // "decide", "optimum", ...

// A question is a value: whoever chooses a solver compares what each says to the same one.
struct Question {
  Ask ask = Ask::decide;
  std::uint64_t most = 0;  // of a list and of the top
};

// "yes or no", "the optimum", "the number of witnesses", "the first 3 witnesses", ...
std::string in_words(const Question& question);

// What a solver offers to need: seconds of one core for instances of some sizes that are hard to the end; an early yes
// takes less. It follows from sizes, or data, and from measured constants, and from nothing that differs from machine
// to machine, because the solver that was taken is part of a recipe.
using Seconds = double;

// What a solver says to data that it has looked at, where sizes do not tell: its seconds, or that it declines, and in a
// few words how it would go about it, or why not.
struct Bid {
  std::optional<Seconds> seconds;
  std::string note;
};

// How many witnesses there are; at least so many where it is not complete, for want of time or because 64 bits hold no
// greater number.
struct WitnessCount {
  Answer answer;  // what they amount to, with the first of them; unknown where none was seen in time
  Natural witnesses = 0;
  bool complete = true;
};

// Candidates by their score, for each score that occurs; those whose score is one enclosure stand together.
using Histogram = std::map<Number, Natural, NumberOrder>;

// A candidate and its score.
struct Ranked {
  Witness witness;
  Number score{};
  friend bool operator==(const Ranked& x, const Ranked& y) {
    return x.witness == y.witness && identical(x.score, y.score);
  }
};

// Of an enclosure, the end that is the better score, and the one that is the worse.
Number better_end(const Problem& problem, const Number& score);
Number worse_end(const Problem& problem, const Number& score);
// The order in which candidates are listed, the best first: by their worse ends.
bool ranks_before(const Problem& problem, const Number& x, const Number& y);
// Of scores in that order: the first of the `most` best whose place is not decided, and one behind it that may be
// better. None: all are decided.
std::optional<std::pair<std::size_t, std::size_t>> open_places(const Problem& problem,
                                                               std::span<const Number> scores,
                                                               std::size_t most);
// What lies between the worst and the best that the optimum of these may be.
Number optimum_within(const Problem& problem, const Histogram& scores);

}  // namespace reductio::verifier
