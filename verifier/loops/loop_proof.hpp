// Loops that are proved: what the lines of a loop, run on terms, owe.
//
// `each` is an induction. The loop's rule says what stands at one opaque entry of what is written after so many turns;
// owed is that it stands there before the first turn, and after one more turn wherever it stood before that turn. After
// the loop it stands there for as many turns as there are. An entry is opaque: nothing is known of its row and
// coordinate but that they are ones of the matrix, so what is shown of it is shown of all.
#pragma once
#include <functional>
#include <optional>

#include "verifier/methods/writer.hpp"

namespace reductio::verifier {

class LoopProof;

// Rows of bits, or of other entries, that a proof speaks of.
struct SymbolicMatrix {
  LoopProof* proof;
  Term rows, columns;
  // What stands in row i at coordinate k, where it can be read.
  std::function<Term(const Term& i, const Term& k)> content{};
  // How many of the first k coordinates of row i are one, where that is known.
  std::function<Term(const Term& i, const Term& k)> ones{};
  // The opaque entry of what is written, what stands there, and that there is such an entry.
  struct Entry {
    Term row, column, value, legal;
  };
  std::optional<Entry> watched{};

  // Row i holds `value()` from now on where its opaque coordinate is such that `here`.
  void write(const Term& i, const Term& here, const std::function<Term()>& value);
};

// What is known of one loop.
struct LoopRule {
  std::size_t matrix;  // which of those that are written, from 0 as they are made
  // What stands at the entry after so many turns.
  std::function<Term(const SymbolicMatrix::Entry&, const Term& done)> value;
  // What may be supposed in turn i: definitions of functions that `value` uses.
  std::function<Term(const Term& turn)> supposed{};
};
// Of one loop that carries a state: what its terms are after so many turns; of a cell, what stands in this lane.
struct FoldRule {
  std::function<Terms(const Term& done, const Term& lane)> state;
  std::function<Term(const Term& turn, const Term& lane)> supposed{};
  // What else holds after so many turns, and is supposed in the next one.
  std::function<Term(const Term& done)> holds{};
};

class LoopProof {
 public:
  explicit LoopProof(Writer& writer) : writer_(writer) {}
  LoopProof(const LoopProof&) = delete;
  LoopProof& operator=(const LoopProof&) = delete;

  Term integer(const std::string& name, std::string means) { return writer_.integer(name, std::move(means)); }
  Term truth(const std::string& name, std::string means) { return writer_.truth(name, std::move(means)); }
  // With a number of its own at the end of its name.
  Term fresh_integer(const char* name, std::string means);

  // From here on, within the loop that is being proved.
  void suppose(const Term& given);
  // What has been supposed implies this. Nothing is written down of what is supposed word for word.
  void owe(const Term& goal, std::string says);
  // Owed, and supposed from then on.
  void show(const Term& goal, std::string says) {
    owe(goal, std::move(says));
    suppose(goal);
  }

  // A matrix that is to be written, of entries that are all `value` so far. Rows of bits have `beyond` coordinates more
  // in their last cells.
  std::shared_ptr<SymbolicMatrix> written(const Term& rows, const Term& columns, const Term& value,
                                          std::int64_t beyond);
  SymbolicMatrix& written(std::size_t number) { return *written_.at(number); }

  // The rules of the loops to come, in the order in which they begin.
  void expect(LoopRule rule) { rules_.push_back(std::move(rule)); }
  void expect_fold(FoldRule rule) { folds_.push_back(std::move(rule)); }
  // The turns that are being proved, outermost first.
  const Terms& turns() const { return turns_; }

  void each(const Term& n, const std::function<void(const Term&)>& body);
  void steps(std::size_t n, const std::function<void(std::size_t)>& body);
  void when(const Term& condition, const std::function<void()>& body);
  FoldRule next_fold();
  // Calls body(i) for an i of which nothing is known but 0 <= i < n.
  void turn(const Term& n, const std::function<void(const Term&)>& body);
  // Calls f, while this is supposed.
  template <class F>
  auto supposing(const Term& given, F f) {
    const Restored after(given_);
    suppose(given);
    return f();
  }
  // A lane of which nothing is known.
  Term lane() { return integer("lane", "any lane of a cell, from 0"); }

 private:
  struct Given {
    Term term;
    std::string text;
  };
  struct Restored {
    explicit Restored(std::vector<Given>& all) : all_(all), size_(all.size()) {}
    ~Restored() { all_.erase(all_.begin() + static_cast<std::ptrdiff_t>(size_), all_.end()); }
    Restored(const Restored&) = delete;
    Restored& operator=(const Restored&) = delete;
    std::vector<Given>& all_;
    std::size_t size_;
  };
  bool supposed(const std::string& text) const;
  LoopRule next_rule();
  void begin(const LoopRule& rule);
  void take_turn(const LoopRule& rule, const Term& i, const std::function<void()>& body);
  void check_others_unchanged(const Terms& before, std::size_t matrix) const;
  Terms values() const;

  Writer& writer_;
  std::vector<Given> given_;
  Terms turns_;
  std::vector<std::shared_ptr<SymbolicMatrix>> written_;
  std::vector<LoopRule> rules_;
  std::vector<FoldRule> folds_;
  std::size_t begun_ = 0, folds_begun_ = 0, named_ = 0;
};

}  // namespace reductio::verifier
