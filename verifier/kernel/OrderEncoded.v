(* Problems of inner products to clauses, by the order encoding of which rows are chosen: all n, m and d.

   Of a side with n rows there are n + 1 variables of order: the first is false, the last is true, and none that is
   true stands before one that is false. Row i is chosen where variable i is false and variable i + 1 is true. Then d
   variables of each side say the bits of its chosen row. At each coordinate one clause says that not both rows have a
   one; it is hard for satisfiability, and soft for maximum satisfiability. The clauses before it hold of the pairs of
   rows, each once.

   Parameters: the problem that is left, for maximum satisfiability the question that is asked of costs, and where the
   variables of order begin of A and of B, those of the bits of A and of B, and where all end. What is used of them:

     products   scores are inner products of bits (computed)
     laid_out   all variables follow each other
     none       scores from 0 on are accepted where they are 0, and nowhere else
     alike      what is accepted is admitted, and the better score is the better cost *)
From Coq Require Import List Bool ZArith Lia.
From Reductio Require Import Counts.
From Reductio Require Export Claims RowOrder SoftFormulas Arithmetic.
Import ListNotations.
Open Scope nat_scope.

Section OrderEncoded.
  Variables (from : pair_problem) (to : question) (places : Z -> Z -> Z -> list Z).

  Definition place (x : two) (k : nat) : nat :=
    Z.to_nat (nth k (places (Z.of_nat (length (side_A x))) (Z.of_nat (length (side_B x))) (Z.of_nat (dim x))) 0%Z).

  Definition order_clauses (x : two) : list (list (nat * bool)) :=
    side_clauses (dim x) (place x 0) (place x 2) (side_A x) ++
    side_clauses (dim x) (place x 1) (place x 3) (side_B x) ++
    end_clauses (place x 0) (side_A x) ++ end_clauses (place x 1) (side_B x).

  Definition apart_clauses (x : two) : list (list (nat * bool)) :=
    map (fun k => [(place x 2 + k, false); (place x 3 + k, false)]) (seq 0 (dim x)).

  Definition ordered_formula (x : two) : formula := Formula (place x 4) (order_clauses x ++ apart_clauses x).

  Definition ordered_soft (x : two) : soft_formula :=
    SoftFormula (Formula (place x 4) (order_clauses x)) (of_weight_one (apart_clauses x)) (threshold x).

  Definition chosen_pair (x : two) (X : list bool) : option (nat * nat) :=
    match chosen_row (place x 0) (side_A x) X, chosen_row (place x 1) (side_B x) X with
    | Some i, Some j => Some (i, j)
    | _, _ => None
    end.

  Definition order_hard : reduction (two_sides from) sat :=
    fun x => [Target (P := two_sides from) (Q := sat) (ordered_formula x) (chosen_pair x)].
  Definition order_soft : reduction (two_sides from) (maxsat to) :=
    fun x => [Target (P := two_sides from) (Q := maxsat to) (ordered_soft x) (chosen_pair x)].

  (* What is used of the parameters. *)

  Definition products : Prop :=
    (has_bits from && forallb (fun x => forallb (fun y => term from x y =? x * y)%Z bits) bits)%bool = true.

  Definition laid_out : Prop := forall n m d, (places n m d =
    [0; n + 1; n + 1 + m + 1; n + 1 + m + 1 + d; n + 1 + m + 1 + d + d])%Z.

  Definition none : Prop := forall s t, (0 <= s)%Z -> legal_threshold from t ->
    (accepts from s t = true <-> s = 0%Z).

  Definition alike : Prop := (forall s t, accepts from s t = admits to s t) /\
    forall s z, beats (best from) s z <-> beats (asked to) s z.

  Section Layout.
    Variable x : two.
    Let n := length (side_A x).
    Let m := length (side_B x).
    Let d := dim x.
    Hypothesis O : laid_out.

    Lemma places_are : place x 0 = 0 /\ place x 1 = n + 1 /\ place x 2 = n + m + 2 /\ place x 3 = n + m + 2 + d /\
      place x 4 = n + m + 2 + d + d.
    Proof. unfold place. rewrite O. cbn [nth]. fold n m d. lia. Qed.

    (* The pair that an assignment is of. *)
    Definition is_pair (X : list bool) (w : nat * nat) : Prop :=
      length X = place x 4 /\ describes d (place x 0) (place x 2) (side_A x) X (fst w) /\
      describes d (place x 1) (place x 3) (side_B x) X (snd w).

    Lemma hard_pairs X : length X = place x 4 /\ forallb (clause_true X) (order_clauses x) = true <->
      exists w, is_pair X w.
    Proof.
      assert (E : forallb (clause_true X) (order_clauses x) =
        forallb (clause_true X)
          (side_clauses d (place x 0) (place x 2) (side_A x) ++ end_clauses (place x 0) (side_A x)) &&
        forallb (clause_true X)
          (side_clauses d (place x 1) (place x 3) (side_B x) ++ end_clauses (place x 1) (side_B x))).
      { unfold order_clauses. fold d. rewrite !forallb_app. destruct (forallb _ (side_clauses _ _ _ (side_A x))),
          (forallb _ (side_clauses _ _ _ (side_B x))), (forallb _ (end_clauses _ (side_A x))); reflexivity. }
      rewrite E, andb_true_iff, !side_describes. unfold is_pair. split.
      - intros (L & (p & P) & (q & Q)). exists (p, q). auto.
      - intros ([p q] & L & P & Q). eauto.
    Qed.

    Lemma pair_back X w : is_pair X w -> chosen_pair x X = Some w.
    Proof.
      destruct w as [p q]. intros (_ & P & Q). unfold chosen_pair. now rewrite (chosen_described _ _ _ _ _ _ P),
        (chosen_described _ _ _ _ _ _ Q).
    Qed.

    (* Of a pair there is one assignment. *)
    Lemma pair_once X Y w : is_pair X w -> is_pair Y w -> X = Y.
    Proof.
      intros (LX & (_ & AX & UX) & (_ & BX & WX)) (LY & (_ & AY & UY) & (_ & BY & WY)).
      apply nth_ext with (d := false) (d' := false); [congruence |]. intros v V. rewrite LX in V.
      pose proof places_are as (E0 & E1 & E2 & E3 & E4). rewrite E4 in V. fold n in AX, AY. fold m in BX, BY.
      destruct (Nat.lt_ge_cases v (n + 1)) as [A | A].
      { replace v with (place x 0 + v) by lia. now rewrite AX, AY by lia. }
      destruct (Nat.lt_ge_cases v (n + m + 2)) as [B | B].
      { replace v with (place x 1 + (v - (n + 1))) by lia. now rewrite BX, BY by lia. }
      destruct (Nat.lt_ge_cases v (n + m + 2 + d)) as [U | U].
      - replace v with (place x 2 + (v - (n + m + 2))) by lia. now rewrite UX, UY by lia.
      - replace v with (place x 3 + (v - (n + m + 2 + d))) by lia. now rewrite WX, WY by lia.
    Qed.

    Definition pair_value (w : nat * nat) (v : nat) : bool :=
      if v <? n + 1 then fst w <? v else if v <? n + m + 2 then snd w <? v - (n + 1)
      else if v <? n + m + 2 + d then entry (nth (fst w) (side_A x) []) (v - (n + m + 2))
      else entry (nth (snd w) (side_B x) []) (v - (n + m + 2 + d)).

    Lemma of_pair p q : p < n -> q < m -> is_pair (map (pair_value (p, q)) (seq 0 (place x 4))) (p, q).
    Proof.
      intros P Q. pose proof places_are as (E0 & E1 & E2 & E3 & E4).
      assert (V : forall v, v < place x 4 ->
        nth v (map (pair_value (p, q)) (seq 0 (place x 4))) false = pair_value (p, q) v)
        by (intros; now apply nth_map_seq).
      split; [now rewrite map_length, seq_length |].
      repeat split; [exact P | | | exact Q | |]; cbn [fst snd].
      1, 3: intros i I; fold n m in I. 3, 4: intros k K.
      all: rewrite V by lia; unfold pair_value; cbn [fst snd].
      - now rewrite (proj2 (Nat.ltb_lt _ (n + 1))), E0 by lia.
      - rewrite (proj2 (Nat.ltb_ge _ (n + 1))), (proj2 (Nat.ltb_lt _ (n + m + 2))) by lia. f_equal. lia.
      - rewrite (proj2 (Nat.ltb_ge _ (n + 1))), (proj2 (Nat.ltb_ge _ (n + m + 2))),
          (proj2 (Nat.ltb_lt _ (n + m + 2 + d))) by lia. f_equal. lia.
      - rewrite (proj2 (Nat.ltb_ge _ (n + 1))), (proj2 (Nat.ltb_ge _ (n + m + 2))),
          (proj2 (Nat.ltb_ge _ (n + m + 2 + d))) by lia. f_equal. lia.
    Qed.

    (* Of its clauses of coordinates as many are false as both rows have ones. *)

    Lemma apart_false X w : products -> legal (p := two_sides from) x -> is_pair X w ->
      exists s, two_scores from x w s /\ sum (fun c => Z.b2z (clause_false X c)) (apart_clauses x) = s.
    Proof.
      intros T (LA & LB & _) (_ & (P & _ & U) & (Q & _ & W)). destruct w as [p q]. cbn [fst snd] in *.
      set (a := nth p (side_A x) []) in *. set (b := nth q (side_B x) []) in *. fold n in P. fold m in Q.
      assert (EA : nth_error (side_A x) p = Some a) by now apply nth_error_nth'.
      assert (EB : nth_error (side_B x) q = Some b) by now apply nth_error_nth'.
      exists (score (term from) a b). split; [exists a, b; auto |].
      apply andb_true_iff in T as [H T]. rewrite forallb_forall in T.
      rewrite Forall_forall in LA, LB. apply nth_error_In, LA in EA. apply nth_error_In, LB in EB.
      apply legal_bits in EA as [EA IA], EB as [EB IB]; try exact H. fold d in EA, EB.
      unfold apart_clauses. rewrite sum_map. fold d.
      transitivity (sum (fun k => term from (nth k a 0) (nth k b 0))%Z (seq 0 d)).
      - apply sum_ext. intros k K. apply in_seq in K. unfold clause_false. cbn [existsb].
        unfold true_under. cbn [fst snd]. rewrite U, W by lia.
        assert (KA : In (nth k a 0%Z) bits) by (apply IA, nth_In; lia).
        assert (KB : In (nth k b 0%Z) bits) by (apply IB, nth_In; lia).
        specialize (T _ KA). rewrite forallb_forall in T. rewrite (proj1 (Z.eqb_eq _ _) (T _ KB)). unfold entry.
        destruct KA as [<- | [<- | []]], KB as [<- | [<- | []]]; reflexivity.
      - clear - EA EB. clearbody a b d. revert a b EA EB.
        induction d as [| e IH]; intros [| u a] [| v b] EA EB; try discriminate; [reflexivity |].
        injection EA as EA. injection EB as EB. cbn [score seq sum nth]. now rewrite <- seq_shift, sum_map, IH.
    Qed.

    Lemma score_once w s z : two_scores from x w s -> two_scores from x w z -> s = z.
    Proof. intros (a & b & A & B & <-) (a' & b' & A' & B' & <-). congruence. Qed.

    Lemma score_pair w s : two_scores from x w s -> exists X, is_pair X w.
    Proof.
      intros (a & b & A & B & _). destruct w as [p q]. eexists.
      apply of_pair; apply nth_error_Some; cbn in *; congruence.
    Qed.

    Lemma clauses_within : Forall (clause_within (place x 4)) (order_clauses x) /\
      Forall (clause_within (place x 4)) (apart_clauses x).
    Proof.
      pose proof places_are as (E0 & E1 & E2 & E3 & E4). split.
      - assert (A : Forall (clause_within (place x 4)) (side_clauses d (place x 0) (place x 2) (side_A x) ++
                      end_clauses (place x 0) (side_A x))) by (apply side_within; fold n; lia).
        assert (B : Forall (clause_within (place x 4)) (side_clauses d (place x 1) (place x 3) (side_B x) ++
                      end_clauses (place x 1) (side_B x))) by (apply side_within; fold m; lia).
        unfold order_clauses. fold d. apply Forall_app in A, B. destruct A, B.
        repeat (apply Forall_app; split); assumption.
      - apply Forall_map, Forall_forall. intros k K. apply in_seq in K. fold d in K. repeat constructor; cbn; lia.
    Qed.

    Lemma length_clauses : length (order_clauses x) = (n + m) * S d + 4 /\ length (apart_clauses x) = d.
    Proof.
      unfold order_clauses, apart_clauses. rewrite !app_length, !length_side, map_length, seq_length. fold n m d.
      cbn [end_clauses length]. lia.
    Qed.
  End Layout.

  (* The claims, where all clauses are hard. *)

  Lemma hard_holds x X : laid_out -> products -> none -> legal (p := two_sides from) x ->
    holds (p := sat) (ordered_formula x) X ->
    exists w s, is_pair x X w /\ two_scores from x w s /\ accepts from s (threshold x) = true.
  Proof.
    intros O T N L [E H]. apply falsified_none in H. cbn [ordered_formula variables clauses] in E, H.
    rewrite forallb_app in H. apply andb_true_iff in H as [H K].
    destruct (proj1 (hard_pairs x X) (conj E H)) as [w P]. destruct (apart_false x X w T L P) as (s & S & F).
    exists w, s. split; [exact P | split; [exact S |]]. apply N; [| exact (proj2 (proj2 L)) |].
    - rewrite <- F. exact (falsified_nonneg (Formula 0 (apart_clauses x)) X).
    - rewrite <- F. now apply (falsified_none (Formula 0 (apart_clauses x))).
  Qed.

  Theorem order_hard_backward : laid_out -> products -> none -> backward order_hard.
  Proof.
    intros O T N x t X L [<- | []] H. destruct (hard_holds x X O T N L H) as (w & s & P & S & A).
    exists w. split; [now apply pair_back | now exists s].
  Qed.

  Theorem order_hard_complete : laid_out -> products -> none -> complete order_hard.
  Proof.
    intros O T N x w L (s & S & A). destruct (score_pair x O w s S) as [X P].
    eexists _, X. split; [now left | split; [| now apply pair_back]].
    destruct (proj2 (hard_pairs x X) (ex_intro _ w P)) as [E H]. split; [exact E |]. apply falsified_none.
    cbn [image ordered_formula clauses]. rewrite forallb_app, H.
    destruct (apart_false x X w T L P) as (z & Z & F). rewrite (score_once x w s z S Z) in A. rewrite <- F in A.
    apply (falsified_none (Formula 0 (apart_clauses x))). apply N in A; [exact A | | exact (proj2 (proj2 L))].
    exact (falsified_nonneg (Formula 0 (apart_clauses x)) X).
  Qed.

  Theorem order_hard_count : laid_out -> products -> none -> count order_hard.
  Proof.
    intros O T N. eapply count_of_one; [reflexivity | now apply order_hard_complete | now apply order_hard_backward |].
    intros x X Y L H G E. destruct (hard_holds x X O T N L H) as (w & _ & P & _).
    destruct (hard_holds x Y O T N L G) as (v & _ & Q & _). cbn [back] in E.
    rewrite (pair_back x X w P), (pair_back x Y v Q) in E. injection E as <-. exact (pair_once x O X Y w P Q).
  Qed.

  (* And where those of coordinates are soft. *)

  Lemma soft_costs x X s : laid_out -> products -> legal (p := two_sides from) x ->
    costs (ordered_soft x) X s <-> exists w, is_pair x X w /\ two_scores from x w s.
  Proof.
    intros O T L. unfold costs, cost. cbn [ordered_soft hard soft variables].
    rewrite cost_of_weight_one, falsified_none. cbn [clauses]. split.
    - intros (E & H & <-). destruct (proj1 (hard_pairs x X) (conj E H)) as [w P].
      destruct (apart_false x X w T L P) as (s & S & <-). eauto.
    - intros (w & P & S). destruct (proj2 (hard_pairs x X) (ex_intro _ w P)) as [E H].
      destruct (apart_false x X w T L P) as (z & Z & F). rewrite (score_once x w s z S Z). auto.
  Qed.

  Theorem order_soft_backward : laid_out -> products -> alike -> backward order_soft.
  Proof.
    intros O T [A _] x t X L [<- | []] (s & C & H). apply (soft_costs x X s O T L) in C as (w & P & S).
    exists w. split; [now apply pair_back |]. exists s. split; [exact S | now rewrite A].
  Qed.

  Theorem order_soft_complete : laid_out -> products -> alike -> complete order_soft.
  Proof.
    intros O T [A _] x w L (s & S & H). destruct (score_pair x O w s S) as [X P].
    eexists _, X. split; [now left | split; [| now apply pair_back]].
    exists s. split; [apply (soft_costs x X s O T L); eauto | now rewrite <- A].
  Qed.

  Theorem order_soft_count : laid_out -> products -> alike -> count order_soft.
  Proof.
    intros O T A. eapply count_of_one; [reflexivity | now apply order_soft_complete | now apply order_soft_backward |].
    intros x X Y L (s & C & _) (z & D & _) E. apply (soft_costs x X s O T L) in C as (w & P & _).
    apply (soft_costs x Y z O T L) in D as (v & Q & _). cbn [back] in E.
    rewrite (pair_back x X w P), (pair_back x Y v Q) in E. injection E as <-. exact (pair_once x O X Y w P Q).
  Qed.

  Definition order_soft_value : Prop := forall x, legal (p := two_sides from) x ->
    value_carried (best from) (asked to) (fun s => s) (two_scores from x) (costs (ordered_soft x)) (chosen_pair x).

  Theorem order_soft_value_holds : laid_out -> products -> alike -> order_soft_value.
  Proof.
    intros O T [_ A] x L. apply value_by_witnesses; [exact A | |].
    - intros w s S. destruct (score_pair x O w s S) as [X P]. exists X. split; [now apply pair_back |].
      apply (soft_costs x X s O T L). eauto.
    - intros X s C. apply (soft_costs x X s O T L) in C as (w & P & S). exists w, s.
      split; [now apply pair_back | split; [exact S |]]. destruct (asked to); cbn; lia.
  Qed.

  Definition hard_states (stated : list Z -> list (list Z)) : Prop := forall n m d,
    (stated [n; m; d] = [[n + m + 2 + 2 * d; (n + m) * (d + 1) + 4 + d]])%Z.
  Definition soft_states (stated : list Z -> list (list Z)) : Prop := forall n m d,
    (stated [n; m; d] = [[n + m + 2 + 2 * d; (n + m) * (d + 1) + 4; d]])%Z.

  Theorem order_hard_size stated : laid_out -> hard_states stated -> size order_hard stated.
  Proof.
    intros O S. split.
    - intros x t _ [<- | []]. destruct (clauses_within x O). cbn. now apply Forall_app.
    - intros x _. cbn [sizes two_sides]. rewrite S. destruct (length_clauses x) as [H A].
      cbn [map order_hard image sizes sat ordered_formula variables clauses]. rewrite app_length, H, A.
      destruct (places_are x O) as (_ & _ & _ & _ & ->). do 2 f_equal; [lia |]. f_equal. lia.
  Qed.

  Theorem order_soft_size stated : laid_out -> soft_states stated -> size order_soft stated.
  Proof.
    intros O S. split.
    - intros x t _ [<- | []]. destruct (clauses_within x O). split; [assumption | now apply legal_of_weight_one].
    - intros x _. cbn [sizes two_sides]. rewrite S. destruct (length_clauses x) as [H A].
      cbn [map order_soft image sizes maxsat sat ordered_soft hard soft variables clauses app]. unfold of_weight_one.
      rewrite map_length, H, A. destruct (places_are x O) as (_ & _ & _ & _ & ->).
      do 2 f_equal; [lia |]. do 2 f_equal. lia.
  Qed.
End OrderEncoded.
