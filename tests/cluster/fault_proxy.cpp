// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cluster/fault_proxy.h"

#include "tests/cluster/reset_socket.h"

#include <QElapsedTimer>
#include <QSet>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

#include <deque>

namespace linkwright::testbed {

namespace {

constexpr qint64 window = 256 * 1024; ///< bytes in hand before the sender has to wait

} // namespace

/// What all connections share. Lives on the proxy's thread.
class FaultProxy::Worker : public QObject
{
public:
    explicit Worker(quint16 target, const Faults& faults);

    void set(const Faults& faults);
    void resetAll();

    QTcpServer server;
    quint16 target = 0;
    quint16 port = 0;
    Faults faults;
    Counts counts;

private:
    class Link;
    void take();

    QSet<Link*> m_links;
};

/// One connection of a client, and ours to the server.
class FaultProxy::Worker::Link : public QObject
{
public:
    Link(Worker& worker, QTcpSocket* client);
    ~Link() override { m_upstream.disconnect(this); } // it would report its own end to what is half gone

    void arm(bool wasOpen); ///< the faults have changed
    void reset();

private:
    struct Packet
    {
        qint64 due = 0; ///< ms of m_clock
        QByteArray bytes;
    };
    struct Direction
    {
        QTcpSocket* from = nullptr;
        QTcpSocket* to = nullptr;
        std::deque<Packet> underWay;
        qint64 left = -1; ///< bytes until the cut
        bool ended = false;
    };

    void join(Direction& direction);
    void pump(Direction& direction);
    void deliver(Direction& direction);
    void cut();
    void leave();
    [[nodiscard]] bool isUp(const Direction& direction) const { return &direction == &m_up; }

    Worker& m_worker;
    QTcpSocket* m_client;
    QTcpSocket m_upstream;
    Direction m_up;
    Direction m_down;
    QElapsedTimer m_clock;
    bool m_cut = false;
    bool m_wasOpen = false; ///< when the faults changed
};

FaultProxy::Worker::Link::Link(Worker& worker, QTcpSocket* client)
    : QObject(&worker)
    , m_worker(worker)
    , m_client(client)
{
    m_client->setParent(this);
    m_up.from = m_down.to = m_client;
    m_up.to = m_down.from = &m_upstream;
    m_clock.start();
    m_client->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_upstream.connectToHost(QStringLiteral("127.0.0.1"), m_worker.target);
    m_upstream.setSocketOption(QAbstractSocket::LowDelayOption, 1);
    connect(&m_upstream, &QTcpSocket::errorOccurred, this, [this] {
        if (m_upstream.error() == QAbstractSocket::ConnectionRefusedError)
            m_client->abort();
    });
    join(m_up);
    join(m_down);
    arm(false);
}

void FaultProxy::Worker::Link::join(Direction& direction)
{
    direction.from->setReadBufferSize(window);
    connect(direction.from, &QTcpSocket::readyRead, this, [this, &direction] { pump(direction); });
    connect(direction.to, &QTcpSocket::bytesWritten, this, [this, &direction] { pump(direction); });
    connect(direction.from, &QTcpSocket::disconnected, this, [this, &direction] {
        direction.ended = true;
        pump(direction);
        leave();
    });
}

void FaultProxy::Worker::Link::arm(bool wasOpen)
{
    m_wasOpen = wasOpen;
    m_up.left = m_worker.faults.cutUpAfter;
    m_down.left = m_worker.faults.cutDownAfter;
    pump(m_up);
    pump(m_down);
}

/// Takes what has come, as far as the faults let it.
void FaultProxy::Worker::Link::pump(Direction& direction)
{
    const Faults& faults = m_worker.faults;
    const bool isStalled =
        (isUp(direction) ? faults.stallUp : faults.stallDown) && (m_wasOpen || !faults.newAreWell);
    if (m_cut || isStalled || direction.to->bytesToWrite() > window)
        return;
    const int latency = isUp(direction) ? faults.latencyUp : faults.latencyDown;
    QByteArray bytes = direction.from->isOpen() ? direction.from->readAll() : QByteArray();
    const bool isArmed = direction.left >= 0 && faults.cuts != 0;
    const bool isCut = isArmed && !bytes.isEmpty() && bytes.size() >= direction.left;
    if (isArmed) {
        bytes.truncate(direction.left);
        direction.left -= bytes.size();
    }
    if (!bytes.isEmpty()) {
        (isUp(direction) ? m_worker.counts.up : m_worker.counts.down) += bytes.size();
        direction.underWay.push_back({m_clock.elapsed() + latency, bytes});
        if (latency > 0)
            QTimer::singleShot(latency, Qt::PreciseTimer, this, [this, &direction] { deliver(direction); });
    }
    deliver(direction);
    if (isCut)
        cut();
}

void FaultProxy::Worker::Link::deliver(Direction& direction)
{
    while (!direction.underWay.empty() && direction.underWay.front().due <= m_clock.elapsed()) {
        if (direction.to->isOpen())
            direction.to->write(direction.underWay.front().bytes);
        direction.underWay.pop_front();
    }
    if (!direction.underWay.empty()) // a timer may come a moment early
        QTimer::singleShot(1, Qt::PreciseTimer, this, [this, &direction] { deliver(direction); });
    else if (direction.ended)
        direction.to->disconnectFromHost();
}

/// What passed before is still on its way.
void FaultProxy::Worker::Link::cut()
{
    m_cut = true;
    ++m_worker.counts.cut;
    if (m_worker.faults.cuts > 0 && --m_worker.faults.cuts == 0)
        QTimer::singleShot(0, &m_worker, [worker = &m_worker] { worker->set({}); });
    if (m_worker.faults.reset) {
        m_client->flush();
        m_upstream.flush();
        reset();
        return;
    }
    m_client->disconnectFromHost();
    m_upstream.disconnectFromHost();
}

void FaultProxy::Worker::Link::reset()
{
    m_cut = true;
    resetSocket(*m_client);
    resetSocket(m_upstream);
    leave();
}

void FaultProxy::Worker::Link::leave()
{
    const bool isOver = m_client->state() == QAbstractSocket::UnconnectedState &&
                        m_upstream.state() == QAbstractSocket::UnconnectedState;
    if (!isOver || !m_worker.m_links.remove(this))
        return;
    m_worker.counts.open = int(m_worker.m_links.size());
    deleteLater();
}

FaultProxy::Worker::Worker(quint16 targetPort, const Faults& initial)
    : target(targetPort)
    , faults(initial)
{
    server.listen(QHostAddress::LocalHost);
    port = server.serverPort();
    connect(&server, &QTcpServer::newConnection, this, [this] { take(); });
}

void FaultProxy::Worker::take()
{
    while (QTcpSocket* client = server.nextPendingConnection()) {
        m_links.insert(new Link(*this, client));
        ++counts.opened;
        counts.open = int(m_links.size());
        counts.mostAtOnce = qMax(counts.mostAtOnce, counts.open);
    }
}

void FaultProxy::Worker::set(const Faults& wanted)
{
    faults = wanted;
    const QSet<Link*> links = m_links; // an armed link may end at once
    for (Link* link : links)
        link->arm(true);
}

void FaultProxy::Worker::resetAll()
{
    const QSet<Link*> links = m_links;
    for (Link* link : links)
        link->reset();
}

FaultProxy::FaultProxy(quint16 target, const Faults& faults)
{
    m_thread.run([&] { m_worker = std::make_unique<Worker>(target, faults); });
}

FaultProxy::~FaultProxy()
{
    m_thread.run([this] { m_worker.reset(); });
}

quint16 FaultProxy::port() const
{
    return m_worker->port;
}

void FaultProxy::set(const Faults& faults)
{
    m_thread.run([&] { m_worker->set(faults); });
}

void FaultProxy::resetAll()
{
    m_thread.run([this] { m_worker->resetAll(); });
}

void FaultProxy::refuse()
{
    m_thread.run([this] { m_worker->server.close(); });
}

void FaultProxy::accept()
{
    m_thread.run([this] {
        if (!m_worker->server.isListening() &&
            !m_worker->server.listen(QHostAddress::LocalHost, m_worker->port))
            qFatal("the port of the proxy was taken meanwhile");
    });
}

FaultProxy::Counts FaultProxy::counts() const
{
    Counts counts;
    m_thread.run([&] { counts = m_worker->counts; });
    return counts;
}

} // namespace linkwright::testbed
